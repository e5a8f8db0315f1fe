/* SPDX-License-Identifier: MIT */

/* Picture end: tells whether a picture file goes on to its end mark.
 *
 * The decoders fill in what a file that was cut off does not have and say nothing, so a
 * download that broke off would show as a picture with a grey foot. Two formats are worth
 * walking through:
 *
 * | format | layout                                                        | end         |
 * | ------ | ------------------------------------------------------------- | ----------- |
 * | PNG    | 8 bytes, then chunks: length (4), type (4), data, check (4)   | type IEND   |
 * | JPEG   | FF D8, then segments: FF, mark, length with itself (2), data; | FF D9       |
 * |        | after mark DA also pixels, in which FF is followed by 00 or   |             |
 * |        | D0 … D7                                                       |             |
 *
 * What comes after the end mark does not matter: phones append whole films. */

#include "config.h"

#include "ts-media-file.h"
#include "ts-picture-end.h"

#include <string.h>

#define BLOCK_BYTES (64 * 1024)

/* Of a chunk without data. */
#define PNG_CHUNK_BYTES 12

#define JPEG_START_OF_SCAN 0xda
#define JPEG_END_OF_IMAGE  0xd9

static const guint8 png_signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
static const guint8 jpeg_signature[] = { 0xff, 0xd8 };

static gboolean
has_png_end (int fd)
{
  guint64 offset = sizeof png_signature;
  guint8 head[PNG_CHUNK_BYTES];

  while (ts_media_file_read_at (fd, offset, head, sizeof head) == sizeof head)
    {
      guint64 length = (guint64) head[0] << 24 | (guint64) head[1] << 16
                       | (guint64) head[2] << 8 | head[3];

      if (memcmp (head + 4, "IEND", 4) == 0)
        return TRUE;

      offset += sizeof head + length;
    }

  return FALSE;
}

/* Walks to the pixels, so that the end mark of an embedded thumbnail does not count. */
static gboolean
find_jpeg_scan (int      fd,
                guint64 *scan)
{
  guint64 offset = sizeof jpeg_signature;
  guint8 head[4];

  while (ts_media_file_read_at (fd, offset, head, sizeof head) == sizeof head && head[0] == 0xff)
    {
      if (head[1] == JPEG_START_OF_SCAN)
        {
          *scan = offset;
          return TRUE;
        }

      if (head[1] == 0xff)
        offset++;
      else
        offset += 2 + ((guint64) head[2] << 8 | head[3]);
    }

  return FALSE;
}

static gboolean
has_jpeg_end (int fd)
{
  g_autofree guint8 *block = g_malloc (BLOCK_BYTES);
  guint64 offset;
  gsize n;

  if (!find_jpeg_scan (fd, &offset))
    return FALSE;

  /* Blocks overlap by a byte, so that a mark across their border is seen. */
  while ((n = ts_media_file_read_at (fd, offset, block, BLOCK_BYTES)) > 1)
    {
      const guint8 *end = block + n - 1;

      for (const guint8 *at = block; (at = memchr (at, 0xff, (gsize) (end - at))) != NULL; at++)
        {
          if (at[1] == JPEG_END_OF_IMAGE)
            return TRUE;
        }

      offset += n - 1;
    }

  return FALSE;
}

/**
 * ts_picture_end_is_reached:
 * @fd: a picture file, open for reading; where it is read from does not move
 *
 * Tells whether a PNG or JPEG file holds its end mark.
 *
 * Returns: %FALSE if the file was cut off; %TRUE also for every other format
 */
gboolean
ts_picture_end_is_reached (int fd)
{
  guint8 head[sizeof png_signature];
  gsize n = ts_media_file_read_at (fd, 0, head, sizeof head);

  if (n == sizeof head && memcmp (head, png_signature, sizeof png_signature) == 0)
    return has_png_end (fd);

  if (n >= sizeof jpeg_signature && memcmp (head, jpeg_signature, sizeof jpeg_signature) == 0)
    return has_jpeg_end (fd);

  return TRUE;
}
