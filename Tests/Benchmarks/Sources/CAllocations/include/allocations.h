#ifndef ALLOCATIONS_H
#define ALLOCATIONS_H

#include <stdbool.h>

/// Whether this system's heap can be watched. Where not, every count is zero.
bool allocations_are_counted(void);

/// Begins to count the blocks that the whole process asks the heap for, a block that grows counting again. While nobody
/// counts, the heap costs what it always does.
void allocations_begin(void);

/// Ends that; returns how many there were.
long allocations_end(void);

#endif
