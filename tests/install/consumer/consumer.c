/* consumer.c - a program that uses the installed library; prints the number of blocks of a page. */
#include <stdio.h>
#include <string.h>

#include <stet/stet.h>

int main(void)
{
    static const char page[] = "One line about the ferry to Larkmoor.\nAnother line about it.\n";
    stet_engine *engine = NULL;
    stet_article *article = NULL;
    stet_input input = STET_INPUT_INIT;
    input.bytes = page;
    input.length = strlen(page);
    if (strcmp(stet_version(), STET_VERSION) != 0 || stet_engine_new(NULL, &engine, NULL) != STET_OK ||
        stet_extract(engine, &input, NULL, &article, NULL) != STET_OK)
        return 1;
    printf("%zu\n", stet_article_block_count(article));
    stet_article_free(article);
    stet_engine_free(engine);
    return 0;
}
