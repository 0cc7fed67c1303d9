/* slurp.c - see slurp.h.  zlib's gzread passes plain files through, so one path serves both. */
#define _POSIX_C_SOURCE 200809L

#include "slurp.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

enum { CHUNK = 1 << 16 };

static const char *make_room(slurp_buffer *b)
{
    if (b->room - b->length >= CHUNK)
        return NULL;
    size_t room = b->room ? b->room * 2 : 4 * (size_t)CHUNK;
    char *grown = realloc(b->data, room);
    if (!grown)
        return "out of memory";
    b->data = grown;
    b->room = room;
    return NULL;
}

static const char *read_all(gzFile file, size_t most, slurp_buffer *out)
{
    for (;;) {
        const char *wrong = make_room(out);
        if (wrong)
            return wrong;
        int n = gzread(file, out->data + out->length, CHUNK);
        if (n < 0) {
            int code = Z_OK;
            gzerror(file, &code);
            /* What came before a damaged place is still a page. */
            return out->length && (code == Z_DATA_ERROR || code == Z_BUF_ERROR) ? NULL
                   : code == Z_ERRNO                                             ? strerror(errno)
                                                                                 : "damaged gzip data";
        }
        if (n == 0) {
            int code = Z_OK;
            gzerror(file, &code);
            return code == Z_BUF_ERROR && out->length == 0 ? "damaged gzip data" : NULL;
        }
        out->length += (size_t)n;
        if (out->length > most)
            return "larger than the input limit";
    }
}

const char *slurp(const char *path, size_t most, slurp_buffer *out)
{
    out->length = 0;
    int fd = strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : open(path, O_RDONLY);
    if (fd < 0)
        return strerror(errno);
    gzFile file = gzdopen(fd, "rb");
    if (!file) {
        close(fd);
        return "out of memory";
    }
    const char *wrong = read_all(file, most, out);
    gzclose(file);
    return wrong;
}

void slurp_free(slurp_buffer *b)
{
    free(b->data);
    *b = (slurp_buffer){0};
}
