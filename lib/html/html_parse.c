/* html_parse.c - see html_parse.h. */
#include "html/html_parse.h"

#include "html/jsonld.h"
#include "html/reader.h"
#include "html/sax.h"
#include "html/scan.h"

/* Means of corpus pages are 950 and 570. */
enum { BYTES_PER_BLOCK = 1024, BYTES_PER_NODE = 512 };

void stet_html_setup(void)
{
    stet_sax_setup();
}

stet_status stet_html_parse(const stet_decoded *decoded, const stet_literals *cues, stet_arena *arena,
                            stet_arena *scratch, stet_meter *meter, stet_page *page)
{
    stet_html_reader reader;
    stet_html_aside aside;
    stet_status status = stet_html_reader_init(&reader, cues, arena, scratch, meter, page);
    if (status != STET_OK)
        return status;
    size_t length = decoded->text.len;
    reader.builder.length = length;
    stet_builder_expect(&reader.builder, length / BYTES_PER_BLOCK, length / BYTES_PER_NODE);
    stet_html_scan(decoded, &reader, scratch, meter, &aside);
    stet_html_finish(&reader);
    stet_html_title(&reader, aside.title);
    stet_jsonld_read(aside.jsonld.at, aside.jsonld.count, meter, scratch, arena, page);
    if (scratch->status != STET_OK)
        return scratch->status;
    return arena->status != STET_OK ? arena->status : meter->status;
}
