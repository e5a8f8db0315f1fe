/* SPDX-License-Identifier: MIT */

/* Stream end: tells whether a file of video or sound is as long as it says.
 *
 * The demuxers read what is there and say nothing, so the length that a header promises would
 * be registered of a download that broke off.
 *
 * | format    | layout                                                                     |
 * | --------- | -------------------------------------------------------------------------- |
 * | RIFF      | WAV, AVI, WebP: RIFF, size of what follows (4, little-endian). Writers     |
 * |           | that cannot go back leave 0 or FFFFFFFF.                                   |
 * | MP4, MOV  | boxes: size with itself (4, big-endian), type (4); size 1 means that it    |
 * |           | stands behind the type (8), 0 that the box goes on to the end.             |
 * | Matroska  | elements: name and size, each with its length in the leading zeros of its  |
 * |           | first byte; all ones for a size that is not known. The second is all of it.|
 */

#include "config.h"

#include "ts-media-file.h"
#include "ts-stream-end.h"

#include <string.h>

#define MAX_BOXES 100000

#define MATROSKA_SEGMENT 0x18538067

static const guint8 matroska_signature[] = { 0x1a, 0x45, 0xdf, 0xa3 };

static const char *const first_boxes[] = { "ftyp", "moov", "mdat", "wide" };

static guint64
get_big_endian (const guint8 *bytes,
                gsize         size)
{
  guint64 number = 0;

  for (gsize i = 0; i < size; i++)
    number = number << 8 | bytes[i];

  return number;
}

static gboolean
has_riff_end (const guint8 *head,
              guint64       size)
{
  guint64 rest = (guint64) head[4] | (guint64) head[5] << 8 | (guint64) head[6] << 16
                 | (guint64) head[7] << 24;

  /* The rest does not count the first eight bytes; but some writers do, or count a byte of
   * padding that is not there. */
  return rest == 0 || rest == G_MAXUINT32 || rest <= size;
}

static gboolean
is_first_box (const guint8 *type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (first_boxes); i++)
    {
      if (memcmp (type, first_boxes[i], 4) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_all_boxes (int     fd,
               guint64 size)
{
  guint64 offset = 0;
  guint8 head[16];

  for (guint i = 0; i < MAX_BOXES && offset < size; i++)
    {
      gsize n = ts_media_file_read_at (fd, offset, head, sizeof head);
      guint64 length;

      /* Some cameras leave a few zeros behind. */
      if (n < 8)
        return TRUE;

      length = get_big_endian (head, 4);
      if (length == 1 && n == sizeof head)
        length = get_big_endian (head + 8, 8);

      if (length < 8)
        return TRUE;

      if (length > size - offset)
        return FALSE;

      offset += length;
    }

  return TRUE;
}

/* Reads a number with its length in front. */
static gboolean
read_matroska_number (int       fd,
                      guint64  *offset,
                      gboolean  is_name,
                      guint64  *number)
{
  guint8 bytes[8];
  gsize length = 1;

  if (ts_media_file_read_at (fd, *offset, bytes, 1) != 1 || bytes[0] == 0)
    return FALSE;

  while ((bytes[0] & (0x80 >> (length - 1))) == 0)
    length++;

  if (ts_media_file_read_at (fd, *offset, bytes, length) != length)
    return FALSE;

  *offset += length;
  *number = get_big_endian (bytes, length);
  if (!is_name)
    {
      guint64 mask = (G_GUINT64_CONSTANT (1) << (7 * length)) - 1;

      *number = (*number & mask) == mask ? G_MAXUINT64 : *number & mask;
    }

  return TRUE;
}

static gboolean
has_matroska_end (int     fd,
                  guint64 size)
{
  guint64 offset = 0;
  guint64 name, length;

  for (guint i = 0; i < 2; i++)
    {
      if (!read_matroska_number (fd, &offset, TRUE, &name)
          || !read_matroska_number (fd, &offset, FALSE, &length))
        return FALSE;

      if (length == G_MAXUINT64)
        return TRUE;

      if (offset > size || length > size - offset)
        return FALSE;

      if (name == MATROSKA_SEGMENT)
        return TRUE;

      offset += length;
    }

  return TRUE;
}

/**
 * ts_stream_end_is_reached:
 * @fd: a file of video or sound, open for reading; where it is read from does not move
 * @size: its bytes
 *
 * Tells whether a file is as long as its first bytes say.
 *
 * Returns: %FALSE if the file was cut off; %TRUE also for formats that do not say
 */
gboolean
ts_stream_end_is_reached (int     fd,
                          guint64 size)
{
  guint8 head[8];

  if (ts_media_file_read_at (fd, 0, head, sizeof head) != sizeof head)
    return TRUE;

  if (memcmp (head, "RIFF", 4) == 0)
    return has_riff_end (head, size);

  if (memcmp (head, matroska_signature, sizeof matroska_signature) == 0)
    return has_matroska_end (fd, size);

  if (is_first_box (head + 4))
    return has_all_boxes (fd, size);

  return TRUE;
}
