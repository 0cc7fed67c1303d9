/* simple.c - the fields that only statements tell: section, site, address, image. */
#include "fields/field.h"

static const stet_field_source section_sources[] = {
    {STET_ORIGIN_JSONLD, "articlesection", 0.9f},
    {STET_ORIGIN_META, "article:section", 0.9f},
    {STET_ORIGIN_META, "section", 0.7f},
    {STET_ORIGIN_META, "parsely-section", 0.8f},
    {STET_ORIGIN_MICRODATA, "articlesection", 0.8f},
};
static const stet_field_source site_sources[] = {
    {STET_ORIGIN_META, "og:site_name", 0.9f},
    {STET_ORIGIN_JSONLD, "publisher.name", 0.8f},
    {STET_ORIGIN_META, "application-name", 0.6f},
};
static const stet_field_source url_sources[] = {
    {STET_ORIGIN_LINK, "canonical", 0.95f},
    {STET_ORIGIN_META, "og:url", 0.85f},
    {STET_ORIGIN_JSONLD, "url", 0.7f},
};
static const stet_field_source image_sources[] = {
    {STET_ORIGIN_META, "og:image", 0.9f},      {STET_ORIGIN_META, "og:image:url", 0.88f},
    {STET_ORIGIN_JSONLD, "image.url", 0.85f},  {STET_ORIGIN_JSONLD, "image", 0.85f},
    {STET_ORIGIN_META, "twitter:image", 0.8f},
};

static void use(const stet_field_input *in, void *out, stet_view value, const stet_field_source *source)
{
    stet_candidate_add(in, out, value, source);
}

void stet_field_simple(const stet_field_input *in, stet_field field, stet_candidates *out)
{
#define SOURCES(name) name##_sources, sizeof name##_sources / sizeof name##_sources[0]
    switch (field) {
    case STET_FIELD_SECTION:
        stet_field_each(in, SOURCES(section), use, out);
        break;
    case STET_FIELD_SITE:
        stet_field_each(in, SOURCES(site), use, out);
        break;
    case STET_FIELD_URL:
        stet_field_each(in, SOURCES(url), use, out);
        if (in->page->url.data)
            stet_candidate_add(in, out, in->page->url, &(stet_field_source){STET_ORIGIN_INPUT, "url", 0.5f});
        break;
    case STET_FIELD_IMAGE:
        stet_field_each(in, SOURCES(image), use, out);
        break;
    default:
        break;
    }
#undef SOURCES
    stet_candidates_choose(out, 0);
}
