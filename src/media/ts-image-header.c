/* SPDX-License-Identifier: MIT */

/* Image header: what gdk-pixbuf tells of a picture too late, or not at all.
 *
 * Its TIFF decoder wants the whole file before it tells the size, WebP needs a decoder that
 * many machines do not have, and how the camera was held is known only with the pixels.
 *
 * | format | layout                                                                        |
 * | ------ | ----------------------------------------------------------------------------- |
 * | TIFF   | II or MM for the order of bytes, 42, offset of a directory (4); there a count |
 * |        | (2) and entries of tag (2), type (2), count (4), value (4).                   |
 * | BigTIFF| 43, 8, 0, offset (8); there a count (8) and entries with counts and values    |
 * |        | of 8 bytes. Values that do not fit stand at the offset that the entry holds.  |
 * | JPEG   | FF D8, then segments: FF, mark, length with itself (2), data; mark E1 holds   |
 * |        | EXIF, which is "Exif", 0, 0 and a TIFF with the orientation alone.            |
 * | WebP   | RIFF, size, WEBP, then a chunk: VP8X has width - 1 and height - 1 (3 each) at |
 * |        | 24, VP8L the same in 14 bits each at 21, VP8 both in 14 bits of 2 bytes at 26.|
 *
 * Orientations are counted from 1; those from 5 to 8 lie on a side. */

#include "config.h"

#include "ts-image-header.h"
#include "ts-media-file.h"

#include <string.h>

#define TIFF_MARK 42
#define BIG_TIFF_MARK 43

#define TIFF_WIDTH 256
#define TIFF_HEIGHT 257
#define TIFF_STRIPS 273
#define TIFF_ORIENTATION 274
#define TIFF_STRIP_SIZES 279
#define TIFF_TILES 324
#define TIFF_TILE_SIZES 325

#define TIFF_SHORT 3
#define TIFF_LONG 4
#define TIFF_LONG8 16

/* The tags that matter are among the first, since tags are sorted. */
#define MAX_TIFF_ENTRIES 256

#define MAX_JPEG_SEGMENTS 256

#define MIN_WEBP_BYTES 30

typedef struct
{
  int      fd;
  guint64  start; /* what offsets count from */
  gboolean is_big_endian;
  gboolean is_big_tiff;
} Tiff;

static guint64
get_number (const guint8 *bytes,
            gsize         size,
            gboolean      is_big_endian)
{
  guint64 number = 0;

  for (gsize i = 0; i < size; i++)
    number = number << 8 | bytes[is_big_endian ? i : size - 1 - i];

  return number;
}

static gboolean
tiff_get_number (const Tiff *tiff,
                 guint64     offset,
                 gsize       size,
                 guint64    *number)
{
  guint8 bytes[8];

  if (offset > G_MAXINT64 - tiff->start
      || ts_media_file_read_at (tiff->fd, tiff->start + offset, bytes, size) != size)
    return FALSE;

  *number = get_number (bytes, size, tiff->is_big_endian);
  return TRUE;
}

static gsize
tiff_get_size (guint64 type)
{
  switch (type)
    {
    case TIFF_SHORT:
      return 2;

    case TIFF_LONG:
      return 4;

    case TIFF_LONG8:
      return 8;

    default:
      return 0;
    }
}

/* Reads the last of an entry's numbers; mostly it has one. */
static gboolean
tiff_get_last_value (const Tiff   *tiff,
                     const guint8 *entry,
                     guint64      *value)
{
  gsize size = tiff_get_size (get_number (entry + 2, 2, tiff->is_big_endian));
  gsize room = tiff->is_big_tiff ? 8 : 4;
  guint64 count = get_number (entry + 4, room, tiff->is_big_endian);
  guint64 offset;

  if (size == 0 || count == 0 || count > G_MAXUINT32)
    return FALSE;

  if (size * count <= room)
    {
      *value = get_number (entry + 4 + room + size * (count - 1), size, tiff->is_big_endian);
      return TRUE;
    }

  offset = get_number (entry + 4 + room, room, tiff->is_big_endian);

  return offset <= G_MAXINT64 - size * count
         && tiff_get_number (tiff, offset + size * (count - 1), size, value);
}

/* The last strip or tile is said in two entries, its offset first. */
static void
read_tiff_entry (TsImageHeader *self,
                 const Tiff    *tiff,
                 const guint8  *entry)
{
  guint64 tag = get_number (entry, 2, tiff->is_big_endian);
  guint64 value;
  gboolean is_read = tiff_get_last_value (tiff, entry, &value);

  if (tag == TIFF_STRIPS || tag == TIFF_TILES)
    self->end = is_read && value <= G_MAXINT64 ? value : G_MAXINT64;
  else if (tag == TIFF_STRIP_SIZES || tag == TIFF_TILE_SIZES)
    self->end += is_read && value <= G_MAXINT64 ? value : G_MAXINT64;
  else if (is_read && tag == TIFF_WIDTH && value <= G_MAXINT)
    self->width = (guint) value;
  else if (is_read && tag == TIFF_HEIGHT && value <= G_MAXINT)
    self->height = (guint) value;
  else if (is_read && tag == TIFF_ORIENTATION)
    self->is_on_its_side = value >= 5 && value <= 8;
}

static gboolean
read_tiff (TsImageHeader *self,
           int            fd,
           guint64        start)
{
  Tiff tiff = { .fd = fd, .start = start };
  gsize entry_size;
  guint8 entry[20];
  guint64 mark, offset, n_entries;

  if (ts_media_file_read_at (fd, start, entry, 4) != 4
      || (memcmp (entry, "II", 2) != 0 && memcmp (entry, "MM", 2) != 0))
    return FALSE;

  tiff.is_big_endian = entry[0] == 'M';
  mark = get_number (entry + 2, 2, tiff.is_big_endian);
  tiff.is_big_tiff = mark == BIG_TIFF_MARK;

  if (mark != TIFF_MARK && mark != BIG_TIFF_MARK)
    return FALSE;

  if (!tiff_get_number (&tiff, tiff.is_big_tiff ? 8 : 4, tiff.is_big_tiff ? 8 : 4, &offset)
      || !tiff_get_number (&tiff, offset, tiff.is_big_tiff ? 8 : 2, &n_entries))
    return TRUE;

  entry_size = tiff.is_big_tiff ? 20 : 12;
  offset += start + (tiff.is_big_tiff ? 8 : 2);

  for (guint64 i = 0; i < MIN (n_entries, MAX_TIFF_ENTRIES); i++)
    {
      if (ts_media_file_read_at (fd, offset + i * entry_size, entry, entry_size) != entry_size)
        {
          self->end = G_MAXUINT64;
          break;
        }

      read_tiff_entry (self, &tiff, entry);
    }

  return TRUE;
}

static void
read_jpeg (TsImageHeader *self,
           int            fd)
{
  guint64 offset = 2;
  guint8 head[10];

  for (guint i = 0; i < MAX_JPEG_SEGMENTS; i++)
    {
      if (ts_media_file_read_at (fd, offset, head, sizeof head) != sizeof head
          || head[0] != 0xff || head[1] == 0xda)
        return;

      if (head[1] == 0xe1 && memcmp (head + 4, "Exif\0", 6) == 0)
        {
          TsImageHeader exif = { NULL };

          read_tiff (&exif, fd, offset + sizeof head);
          self->is_on_its_side = exif.is_on_its_side;
          return;
        }

      offset += head[1] == 0xff ? 1 : 2 + get_number (head + 2, 2, TRUE);
    }
}

static void
read_webp (TsImageHeader *self,
           const guint8  *head)
{
  if (memcmp (head + 12, "VP8X", 4) == 0)
    {
      self->width = 1 + (guint) get_number (head + 24, 3, FALSE);
      self->height = 1 + (guint) get_number (head + 27, 3, FALSE);
    }
  else if (memcmp (head + 12, "VP8L", 4) == 0 && head[20] == 0x2f)
    {
      guint64 bits = get_number (head + 21, 4, FALSE);

      self->width = 1 + (guint) (bits & 0x3fff);
      self->height = 1 + (guint) (bits >> 14 & 0x3fff);
    }
  else if (memcmp (head + 12, "VP8 ", 4) == 0 && memcmp (head + 23, "\x9d\x01\x2a", 3) == 0)
    {
      self->width = (guint) get_number (head + 26, 2, FALSE) & 0x3fff;
      self->height = (guint) get_number (head + 28, 2, FALSE) & 0x3fff;
    }
}

/**
 * ts_image_header_read:
 * @self: (out): filled in
 * @fd: a picture file, open for reading; where it is read from does not move
 *
 * Reads the size of a TIFF or WebP, and the orientation of a TIFF or JPEG.
 */
void
ts_image_header_read (TsImageHeader *self,
                      int            fd)
{
  guint8 head[MIN_WEBP_BYTES] = { 0 };
  gsize n = ts_media_file_read_at (fd, 0, head, sizeof head);

  *self = (TsImageHeader) { NULL };

  if (n >= 12 && memcmp (head, "RIFF", 4) == 0 && memcmp (head + 8, "WEBP", 4) == 0)
    {
      self->mime_type = "image/webp";
      if (n == sizeof head)
        read_webp (self, head);
    }
  else if (n >= 2 && memcmp (head, "\xff\xd8", 2) == 0)
    read_jpeg (self, fd);
  else if (read_tiff (self, fd, 0))
    self->mime_type = "image/tiff";
}
