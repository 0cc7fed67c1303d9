/* header.c - compiled alone as strict C11: the public headers need nothing before them. */
#include <stet/stet.h>

#include <stet/inspect.h>
#include <stet/stet.h>

int main(void)
{
    stet_input input = STET_INPUT_INIT;
    stet_options options = STET_OPTIONS_INIT;
    stet_block block = STET_BLOCK_INIT;
    stet_write_options write = STET_WRITE_INIT;
    return input.length || options.partial || block.in_text || write.blocks || !stet_inspect_feature_count();
}
