/* test_pool.c - what the pool keeps between extractions, how much of it, and that all of it goes back. */
#include "support.h"

#include "base/pool.h"

enum { MIB = 1 << 20 };

/* An allocator below the pool that counts. */
typedef struct below {
    size_t calls, reallocs, held;
} below;

static void *below_alloc(void *ctx, size_t size)
{
    below *b = ctx;
    b->calls++;
    b->held += size;
    return malloc(size);
}

static void *below_realloc(void *ctx, void *memory, size_t old_size, size_t size)
{
    below *b = ctx;
    b->reallocs++;
    b->held += size - old_size;
    return realloc(memory, size);
}

static void below_free(void *ctx, void *memory, size_t size)
{
    ((below *)ctx)->held -= size;
    free(memory);
}

typedef struct pooled {
    below below;
    stet_pool *pool;
    const stet_allocator *a; /* the pool's */
} pooled;

static int setup(void **state)
{
    static pooled p;
    const stet_allocator allocator = {below_alloc, below_realloc, below_free, &p.below};
    p = (pooled){.pool = NULL};
    if (stet_pool_new(&allocator, &p.pool, NULL) != STET_OK)
        return -1;
    p.a = stet_pool_allocator(p.pool);
    p.below = (below){.held = p.below.held};
    *state = &p;
    return 0;
}

static int teardown(void **state)
{
    pooled *p = *state;
    stet_pool_free(p->pool);
    return p->below.held == 0 ? 0 : -1;
}

static void sizes_of_four_bits_are_kept(void **state)
{
    pooled *p = *state;
    static const size_t sizes[] = {16384, 18432, 30720, 32768, 15 << 14, MIB, 9 * MIB / 8, 5 * MIB};
    for (size_t i = 0; i < N_OF(sizes); i++) {
        void *first = p->a->alloc(p->a->ctx, sizes[i]);
        p->a->free(p->a->ctx, first, sizes[i]);
        void *second = p->a->alloc(p->a->ctx, sizes[i]);
        assert_ptr_equal(first, second);
        assert_int_equal(p->below.calls, i + 1);
        p->a->free(p->a->ctx, second, sizes[i]);
        stet_pool_note(p->pool, 0);
    }
}

static void odd_sizes_go_back_at_once(void **state)
{
    pooled *p = *state;
    static const size_t sizes[] = {1, 8192, 16383, 16385, 31 << 10, MIB + 1, MIB - 1, 300 * (size_t)MIB};
    size_t held = p->below.held;
    for (size_t i = 0; i < N_OF(sizes); i++) {
        void *memory = p->a->alloc(p->a->ctx, sizes[i]);
        p->a->free(p->a->ctx, memory, sizes[i]);
        assert_int_equal(p->below.held, held);
    }
    p->a->free(p->a->ctx, NULL, MIB);
    assert_int_equal(p->below.held, held);
}

static void what_grows_takes_what_is_kept(void **state)
{
    pooled *p = *state;
    char *kept = p->a->alloc(p->a->ctx, 2 * MIB), *small = p->a->alloc(p->a->ctx, MIB);
    p->a->free(p->a->ctx, kept, 2 * MIB);
    strcpy(small, "goes along");
    char *grown = p->a->realloc(p->a->ctx, small, MIB, 2 * MIB);
    assert_ptr_equal(grown, kept);
    assert_string_equal(grown, "goes along");
    assert_ptr_equal(p->a->alloc(p->a->ctx, MIB), small);
    assert_int_equal(p->below.reallocs, 0);
    grown = p->a->realloc(p->a->ctx, grown, 2 * MIB, 4 * MIB);
    assert_string_equal(grown, "goes along");
    assert_int_equal(p->below.reallocs, 1); /* none was kept */
    p->a->free(p->a->ctx, grown, 4 * MIB);
    p->a->free(p->a->ctx, small, MIB);
}

/* Take `n` MiB and give them back: an extraction. */
static void use(pooled *p, size_t n)
{
    void **taken = calloc(n, sizeof *taken);
    assert_non_null(taken);
    for (size_t i = 0; i < n; i++)
        taken[i] = p->a->alloc(p->a->ctx, MIB);
    stet_pool_note(p->pool, n * MIB);
    for (size_t i = 0; i < n; i++)
        p->a->free(p->a->ctx, taken[i], MIB);
    free(taken);
}

static void as_much_is_kept_as_pages_take(void **state)
{
    pooled *p = *state;
    size_t own = p->below.held;
    use(p, 30);
    assert_int_equal(p->below.held - own, 30 * MIB);
    p->below.calls = 0;
    use(p, 30);
    assert_int_equal(p->below.calls, 0);
    use(p, 900);
    assert_int_equal(p->below.held - own, 512 * (size_t)MIB); /* no more, whatever they take */
    size_t pages = 0;
    for (size_t before = p->below.held; before - own > 8 * MIB; before = p->below.held, pages++) {
        use(p, 1);
        assert_true(p->below.held <= before);
    }
    assert_in_range(pages, 8, 20); /* small pages give it back, not at once */
    for (size_t i = 0; i < 20; i++)
        use(p, 1);
    assert_int_equal(p->below.held - own, 8 * MIB);
}

#define pool_test(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        pool_test(sizes_of_four_bits_are_kept),
        pool_test(odd_sizes_go_back_at_once),
        pool_test(what_grows_takes_what_is_kept),
        pool_test(as_much_is_kept_as_pages_take),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
