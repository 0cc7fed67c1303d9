// header.cpp - the public headers in C++17: they compile, and the names link.
#include <stet/inspect.h>

#include <cstring>
#include <string>

int main()
{
    const char page[] = "<p>One paragraph about the ferry to Larkmoor.</p>";
    stet_input input = STET_INPUT_INIT;
    input.bytes = page;
    input.length = std::strlen(page);
    input.kind = STET_KIND_HTML;
    stet_options options = STET_OPTIONS_INIT;
    stet_engine *engine = nullptr;
    stet_article *article = nullptr;
    if (stet_engine_new(nullptr, &engine, nullptr) != STET_OK ||
        stet_extract(engine, &input, &options, &article, nullptr) != STET_OK)
        return 1;
    stet_block block = STET_BLOCK_INIT;
    bool read = stet_article_block(article, 0, &block) == STET_OK && std::string(block.text.data).find("ferry") == 24;
    stet_article_free(article);
    stet_engine_free(engine);
    return read && stet_inspect_feature_count() > 0 ? 0 : 1;
}
