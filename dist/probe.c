/* Prints whether it compares bytes correctly. */
#include <stdio.h>
#include <string.h>

/*
 * GCC bug 95189: memcmp with a constant that holds an early NUL byte is cut short at that byte when its result is
 * stored, returned or compared with "<". GCC 9 and 10.1 to 10.2 have it, unless the distribution has fixed it.
 */
__attribute__((noinline)) static int compare(const char *text)
{
    int order = memcmp(text, "\0expected", 9);
    return order;
}

int main(void)
{
    volatile char text[9] = {0, 'd', 'i', 'f', 'f', 'e', 'r', 'e', 'n'};
    char copy[9];
    int i;
    for (i = 0; i < 9; i++)
        copy[i] = text[i];
    printf("memcmp=%s\n", compare(copy) < 0 ? "right" : "wrong");
    return 0;
}
