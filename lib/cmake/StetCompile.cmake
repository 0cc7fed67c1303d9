# Warnings and sanitizers, for every target of the project.

function(stet_compile target)
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith
    $<$<BOOL:${STET_WERROR}>:-Werror>)
  if(STET_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=${STET_SANITIZE} -fno-omit-frame-pointer
      -fno-sanitize-recover=all)
    target_link_options(${target} PRIVATE -fsanitize=${STET_SANITIZE})
  endif()
endfunction()
