/* Only preprocessed: the resulting lines name the compiler and the C library. */
#include <stddef.h>
#if defined(__has_include)
#if __has_include(<features.h>)
#include <features.h>
#endif
#elif defined(__linux__)
#include <features.h>
#endif
#if defined(__clang__)
probe compiler clang __clang_major__ __clang_minor__ __clang_patchlevel__
#elif defined(__GNUC__)
probe compiler gcc __GNUC__ __GNUC_MINOR__ __GNUC_PATCHLEVEL__
#endif
#if defined(__GLIBC__)
probe glibc __GLIBC__ __GLIBC_MINOR__
#endif
