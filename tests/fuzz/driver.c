/*
 * driver.c - replays files without libFuzzer, each as it is and in N damaged versions that are the same in every run.
 *
 *     fuzz_... N FILE...
 */
#include "fuzz.h"

static uint32_t next(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

/* Damage `data` in one of six ways; its new size, at most twice the old one. */
static size_t mutate(uint8_t *data, size_t size, uint32_t *seed)
{
    static const char *const tokens[] = {
        "<", ">",    "</div>",   "<svg>",   "<script>", "<!--", "-->", "&#x",      "\"",
        "'", "\xFF", "<a href=", "<title>", "{",        "}",    "\n",  "\xE2\x80", "<p hidden>"};
    if (size < 2)
        return size;
    size_t at = next(seed) % size, length = 1 + next(seed) % (size / 8 + 1);
    if (length > size - at)
        length = size - at;
    const char *token = tokens[next(seed) % (sizeof tokens / sizeof tokens[0])];
    size_t n = strlen(token);
    switch (next(seed) % 6) {
    case 0: /* cut its end */
        return at;
    case 1: /* cut a piece */
        memmove(data + at, data + at + length, size - at - length);
        return size - length;
    case 2: /* say a piece twice */
        memmove(data + at + length, data + at, size - at);
        return size + length;
    case 3: /* bytes of any value */
        for (size_t i = 0; i < length; i += 1 + next(seed) % 50)
            data[at + i] = (uint8_t)next(seed);
        return size;
    case 4: /* put in markup, again and again */
        for (size_t i = 0; i < 100 && at + (i + 1) * n <= size; i++)
            memcpy(data + at + i * n, token, n);
        return size;
    default: /* swap bits here and there */
        for (size_t i = at; i < size; i += 1 + next(seed) % 200)
            data[i] ^= (uint8_t)(1u << next(seed) % 8);
        return size;
    }
}

/* From exact-size memory, so that a sanitizer sees every byte read beyond the end. */
static void run_on(const uint8_t *data, size_t size)
{
    uint8_t *exact = malloc(size ? size : 1);
    FUZZ_CHECK(exact);
    memcpy(exact, data, size);
    LLVMFuzzerTestOneInput(exact, size);
    free(exact);
}

static void replay(const char *path, long versions)
{
    enum { LARGEST = 1 << 22 };
    static uint8_t original[LARGEST], damaged[16 * LARGEST];
    FILE *file = fopen(path, "rb");
    FUZZ_CHECK(file);
    size_t size = fread(original, 1, sizeof original, file);
    fclose(file);
    run_on(original, size);
    uint32_t seed = 2463534242u;
    for (const char *p = path + strlen(path); p > path && p[-1] != '/'; p--)
        seed = seed * 31 + (uint8_t)p[-1];
    seed = (seed ^ (uint32_t)size) | 1;
    for (long v = 0; v < versions; v++) {
        size_t n = size;
        memcpy(damaged, original, size);
        for (long round = 0; round <= v % 4; round++)
            n = mutate(damaged, n, &seed);
        run_on(damaged, n);
    }
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: %s N FILE...\n", argv[0]);
        return 2;
    }
    for (int i = 2; i < argc; i++)
        replay(argv[i], strtol(argv[1], NULL, 10));
    printf("%d files\n", argc - 2);
    return 0;
}
