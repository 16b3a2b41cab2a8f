#ifndef ALLOCATIONS_H
#define ALLOCATIONS_H

#include <stdbool.h>

/// Whether this system's heap can be watched. Where not, every count is zero.
bool allocations_are_counted(void);

/// Blocks that the whole process has asked the heap for so far, a block that grew counting again.
long allocations_so_far(void);

#endif
