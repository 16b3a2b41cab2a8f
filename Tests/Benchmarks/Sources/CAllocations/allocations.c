#include "allocations.h"

// The heap's own functions are defined here once more, in the program, where they win over the C library's; each counts
// and passes on to glibc's function of that meaning.
#if defined(__GLIBC__) || defined(__linux__)

#include <errno.h>
#include <stdatomic.h>
#include <stddef.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

static atomic_long count;
static atomic_bool is_counting;

static void count_one(void) {
    if (atomic_load_explicit(&is_counting, memory_order_relaxed)) {
        atomic_fetch_add_explicit(&count, 1, memory_order_relaxed);
    }
}

void *malloc(size_t size) {
    count_one();
    return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
    count_one();
    return __libc_calloc(number, size);
}

void *realloc(void *block, size_t size) {
    count_one();
    return __libc_realloc(block, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    count_one();
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **block, size_t alignment, size_t size) {
    count_one();
    *block = __libc_memalign(alignment, size);
    return *block ? 0 : ENOMEM;
}

bool allocations_are_counted(void) { return true; }
void allocations_begin(void) {
    atomic_store(&count, 0);
    atomic_store(&is_counting, true);
}

long allocations_end(void) {
    atomic_store(&is_counting, false);
    return atomic_load(&count);
}

#else

bool allocations_are_counted(void) { return false; }
void allocations_begin(void) {}
long allocations_end(void) { return 0; }

#endif
