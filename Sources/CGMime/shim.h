#pragma once
#include <gmime/gmime.h>

// GObject's casts are macros, which Swift can't import: one inline function for each that we need.

static inline GMimeObject *ambient_gmime_object_of_message(GMimeMessage *message) { return GMIME_OBJECT(message); }
static inline GMimeObject *ambient_gmime_object_of_part(GMimePart *part) { return GMIME_OBJECT(part); }
static inline GMimeObject *ambient_gmime_object_of_multipart(GMimeMultipart *parts) { return GMIME_OBJECT(parts); }

static inline GByteArray *ambient_gmime_bytes(GMimeStream *stream) {
    return g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
}
