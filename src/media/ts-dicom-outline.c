/* SPDX-License-Identifier: MIT */

/* DICOM outline: walks through a DICOM file up to its pixels and copies a few elements.
 *
 * GDCM believes the lengths that a file tells: it takes up to 4 GB of memory for one, goes
 * down as deep as sequences are nested, and ends the program when its assertions fail. So it is
 * given the elements that are wanted and no other, written anew by ts-dicom-copy.c after all
 * lengths in them have been found to add up.
 *
 * | part         | layout                                                                    |
 * | ------------ | ------------------------------------------------------------------------- |
 * | file         | 128 bytes of anything, DICM, elements of group 2, other elements          |
 * | group 2      | always explicit and little-endian; (0002,0010) is the transfer syntax of  |
 * |              | the other elements                                                        |
 * | element      | group (2), element (2), then                                              |
 * | … explicit   | representation (2), length (2); or for the long ones representation (2),  |
 * |              | zeros (2), length (4)                                                     |
 * | … implicit   | length (4)                                                                |
 * | sequence     | items (FFFE,E000) with a length (4), each of elements                     |
 * | length of    | FFFFFFFF if unknown; then (FFFE,E00D) ends an item, (FFFE,E0DD) a         |
 * | either       | sequence                                                                  |
 * | fragments    | a value of OB or OW of unknown length: items of bytes                     |
 */

#include "config.h"

#include "ts-dicom-copy.h"
#include "ts-dicom-outline.h"
#include "ts-dicom-stream.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PREAMBLE_BYTES 128

/* The elements of a series of some thousand frames in one file are about a tenth of it. */
#define MAX_KEPT_MIB 16
#define MAX_KEPT_BYTES (MAX_KEPT_MIB * 1024 * 1024)

/* A file that was deflated may say anything of what it holds. */
#define MAX_INFLATED_BYTES (256 * 1024 * 1024)

#define MAX_DEPTH 16
#define MAX_SYNTAX_BYTES 64

#define UNKNOWN_END G_MAXUINT64

#define TAG_TRANSFER_SYNTAX 0x00020010
#define TAG_FIRST_PIXELS 0x7fe00000

#define SYNTAX_IMPLICIT "1.2.840.10008.1.2"
#define SYNTAX_DEFLATED "1.2.840.10008.1.2.1.99"
#define SYNTAX_BIG_ENDIAN "1.2.840.10008.1.2.2"

typedef enum
{
  LEVEL_ELEMENTS,
  LEVEL_ITEMS,
  LEVEL_FRAGMENTS
} LevelKind;

/* What is open: the elements of an item, or the items of a sequence. */
typedef struct
{
  LevelKind kind;
  gboolean  is_explicit;
  guint64   end; /* or UNKNOWN_END */
  guint64   limit; /* the end of what it stands in */
  gboolean  is_kept; /* whether what is in it is copied */
  guint32   last_tag;
} Level;

typedef struct
{
  TsDicomStream stream;
  Level         levels[MAX_DEPTH]; /* the first is the file */
  guint         depth; /* of the last one */
  TsDicomCopy   copy;
} Outline;

static void
outline_clear (Outline *self)
{
  ts_dicom_stream_clear (&self->stream);
  ts_dicom_copy_clear (&self->copy);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outline, outline_clear)

static gboolean
set_too_large_error (const Outline  *self,
                     GError        **error)
{
  g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_TOO_LARGE,
               _("“%s” describes its frames in more than %d MiB"), self->stream.input->name,
               MAX_KEPT_MIB);
  return FALSE;
}

static gboolean
push (Outline  *self,
      Level     level,
      guint64   length,
      GError  **error)
{
  if (self->depth + 1 >= MAX_DEPTH)
    {
      g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_INVALID,
                   _("“%s” has sequences in sequences in sequences, more than %d"),
                   self->stream.input->name, MAX_DEPTH);
      return FALSE;
    }

  level.end = length != TS_DICOM_UNKNOWN_LENGTH ? self->stream.offset + length : UNKNOWN_END;
  level.limit = MIN (self->levels[self->depth].limit, level.end);
  self->levels[++self->depth] = level;

  return TRUE;
}

static void
pop (Outline *self)
{
  const Level *level = &self->levels[self->depth--];

  if (level->is_kept)
    ts_dicom_copy_add_mark (&self->copy,
                            level->kind == LEVEL_ITEMS ? TS_DICOM_SEQUENCE_END : TS_DICOM_ITEM_END,
                            0);
}

static gboolean
is_within_limit (const Outline *self,
                 guint64        length)
{
  guint64 limit = self->levels[self->depth].limit;

  return self->stream.offset <= limit && length <= limit - self->stream.offset;
}

static gboolean
set_limit_error (const Outline  *self,
                 GError        **error)
{
  return self->levels[self->depth].limit == self->levels[0].limit
         ? ts_dicom_stream_set_cut_off (&self->stream, error)
         : ts_dicom_stream_set_broken (&self->stream, error);
}

static gboolean
begin_sequence (Outline              *self,
                const TsDicomHeader  *header,
                GError              **error)
{
  const Level *parent = &self->levels[self->depth];
  Level items = { .kind = LEVEL_ITEMS, .is_explicit = parent->is_explicit,
                  .is_kept = parent->is_kept };

  if (items.is_kept)
    ts_dicom_copy_begin_sequence (&self->copy, header->tag);

  return push (self, items, header->length, error);
}

static gboolean
walk_unknown_length (Outline              *self,
                     const TsDicomHeader  *header,
                     GError              **error)
{
  const Level *parent = &self->levels[self->depth];
  Level level = { .is_explicit = parent->is_explicit };

  if (header->vr[0] == '\0' || g_str_equal (header->vr, "SQ"))
    return begin_sequence (self, header, error);

  /* A sequence in implicit form, which nobody knows. */
  if (g_str_equal (header->vr, "UN"))
    {
      level.kind = LEVEL_ITEMS;
      level.is_explicit = FALSE;
      return push (self, level, header->length, error);
    }

  if (header->vr[0] != 'O')
    return ts_dicom_stream_set_broken (&self->stream, error);

  level.kind = LEVEL_FRAGMENTS;
  return push (self, level, header->length, error);
}

/* Whether a value holds items. Without representation there is no other way than to look. */
static gboolean
holds_items (Outline              *self,
             const TsDicomHeader  *header,
             gboolean             *has_items,
             GError              **error)
{
  gboolean is_at_end;
  guint32 tag;

  *has_items = FALSE;
  if (header->vr[0] != '\0' || header->length < 8)
    {
      *has_items = g_str_equal (header->vr, "SQ");
      return TRUE;
    }

  if (!ts_dicom_stream_peek_tag (&self->stream, &tag, &is_at_end, error))
    return FALSE;

  *has_items = tag == TS_DICOM_ITEM;

  return TRUE;
}

static gboolean
copy_value (Outline              *self,
            const TsDicomHeader  *header,
            GError              **error)
{
  g_autofree guint8 *value = NULL;

  if (self->copy.bytes->len + (guint64) header->length > MAX_KEPT_BYTES)
    return set_too_large_error (self, error);

  /* One more, so that there is always something. */
  value = g_malloc ((gsize) header->length + 1);
  if (!ts_dicom_stream_take (&self->stream, value, header->length, error))
    return FALSE;

  ts_dicom_copy_add_value (&self->copy, header->tag, header->vr, value, header->length,
                           self->stream.is_big_endian);
  return TRUE;
}

static gboolean
walk_value (Outline              *self,
            const TsDicomHeader  *header,
            GError              **error)
{
  gboolean has_items;

  if (header->length == TS_DICOM_UNKNOWN_LENGTH)
    return walk_unknown_length (self, header, error);

  if (!is_within_limit (self, header->length))
    return set_limit_error (self, error);

  if (!self->levels[self->depth].is_kept)
    return ts_dicom_stream_pass (&self->stream, header->length, error);

  if (!holds_items (self, header, &has_items, error))
    return FALSE;

  return has_items ? begin_sequence (self, header, error) : copy_value (self, header, error);
}

static gboolean
walk_nested_element (Outline  *self,
                     GError  **error)
{
  Level *level = &self->levels[self->depth];
  TsDicomHeader header;

  if (!ts_dicom_stream_read_header (&self->stream, level->is_explicit, &header, error))
    return FALSE;

  if (header.tag == TS_DICOM_ITEM_END && level->end == UNKNOWN_END)
    {
      pop (self);
      return TRUE;
    }

  /* What is copied is what DICOM allows: sorted, and nothing of how the file is written. */
  if (ts_dicom_tag_is_mark (header.tag) || !is_within_limit (self, 0)
      || (level->is_kept && (header.tag <= level->last_tag || header.tag >> 16 < 8)))
    return ts_dicom_stream_set_broken (&self->stream, error);

  level->last_tag = header.tag;

  return walk_value (self, &header, error);
}

static gboolean
walk_item (Outline  *self,
           GError  **error)
{
  const Level *level = &self->levels[self->depth];
  Level elements = { .kind = LEVEL_ELEMENTS, .is_explicit = level->is_explicit,
                     .is_kept = level->is_kept };
  TsDicomHeader header;

  if (!ts_dicom_stream_read_header (&self->stream, level->is_explicit, &header, error))
    return FALSE;

  if (header.tag == TS_DICOM_SEQUENCE_END && level->end == UNKNOWN_END)
    {
      pop (self);
      return TRUE;
    }

  if (header.tag != TS_DICOM_ITEM || !is_within_limit (self, 0))
    return ts_dicom_stream_set_broken (&self->stream, error);

  if (header.length != TS_DICOM_UNKNOWN_LENGTH && !is_within_limit (self, header.length))
    return set_limit_error (self, error);

  if (level->kind == LEVEL_ITEMS)
    {
      if (level->is_kept)
        ts_dicom_copy_add_mark (&self->copy, TS_DICOM_ITEM, TS_DICOM_UNKNOWN_LENGTH);

      return push (self, elements, header.length, error);
    }

  if (header.length == TS_DICOM_UNKNOWN_LENGTH)
    return ts_dicom_stream_set_broken (&self->stream, error);

  return ts_dicom_stream_pass (&self->stream, header.length, error);
}

/* Goes on until the element that was begun is at its end. */
static gboolean
walk_levels (Outline  *self,
             GError  **error)
{
  while (self->depth > 0)
    {
      const Level *level = &self->levels[self->depth];

      if (self->copy.bytes->len > MAX_KEPT_BYTES)
        return set_too_large_error (self, error);

      if (level->end == self->stream.offset)
        pop (self);
      else if (level->kind == LEVEL_ELEMENTS ? !walk_nested_element (self, error)
                                             : !walk_item (self, error))
        return FALSE;
    }

  return TRUE;
}

/* Finds a tag that is wanted and did not come yet. */
static gboolean
is_wanted (guint32        tag,
           const guint32 *tags,
           gsize          n_tags,
           gboolean      *seen)
{
  for (gsize i = 0; i < n_tags; i++)
    {
      if (tags[i] == tag && !seen[i])
        {
          seen[i] = TRUE;
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
walk_file (Outline        *self,
           const guint32  *tags,
           gsize           n_tags,
           GError        **error)
{
  g_autofree gboolean *seen = g_new0 (gboolean, n_tags);
  Level *level = &self->levels[0];
  gboolean is_at_end;
  guint32 next;

  while (ts_dicom_stream_peek_tag (&self->stream, &next, &is_at_end, error))
    {
      TsDicomHeader header;

      if (is_at_end)
        return TRUE;

      if (!ts_dicom_stream_read_header (&self->stream, level->is_explicit, &header, error))
        return FALSE;

      if (ts_dicom_tag_is_mark (header.tag))
        return ts_dicom_stream_set_broken (&self->stream, error);

      /* Nothing that is wanted follows; but the pixels should all be there. */
      if (header.tag >= TAG_FIRST_PIXELS)
        return header.length == TS_DICOM_UNKNOWN_LENGTH || is_within_limit (self, header.length)
               || ts_dicom_stream_set_cut_off (&self->stream, error);

      level->is_kept = is_wanted (header.tag, tags, n_tags, seen);
      if (level->is_kept)
        ts_dicom_copy_begin_element (&self->copy, header.tag);

      if (!walk_value (self, &header, error) || !walk_levels (self, error))
        return FALSE;
    }

  return FALSE;
}

/* Reads group 2, of which only the transfer syntax matters here. */
static gboolean
read_syntax (Outline  *self,
             char     *syntax,
             GError  **error)
{
  gboolean is_at_end;
  guint32 next;

  syntax[0] = '\0';

  while (ts_dicom_stream_peek_tag (&self->stream, &next, &is_at_end, error))
    {
      TsDicomHeader header;

      if (next >> 16 != TAG_TRANSFER_SYNTAX >> 16)
        return TRUE;

      if (!ts_dicom_stream_read_header (&self->stream, TRUE, &header, error))
        return FALSE;

      if (!is_within_limit (self, header.length))
        return ts_dicom_stream_set_cut_off (&self->stream, error);

      if (header.tag != TAG_TRANSFER_SYNTAX || header.length >= MAX_SYNTAX_BYTES)
        {
          if (!ts_dicom_stream_pass (&self->stream, header.length, error))
            return FALSE;

          continue;
        }

      if (!ts_dicom_stream_take (&self->stream, (guint8 *) syntax, header.length, error))
        return FALSE;

      syntax[header.length] = '\0';
      g_strchomp (syntax);
    }

  return FALSE;
}

/* Finds how the elements are written. All syntaxes that pack their pixels are explicit. */
static gboolean
apply_syntax (Outline    *self,
              const char *syntax)
{
  self->levels[0].is_explicit = !g_str_equal (syntax, SYNTAX_IMPLICIT);
  self->stream.is_big_endian = g_str_equal (syntax, SYNTAX_BIG_ENDIAN);

  if (g_str_equal (syntax, SYNTAX_DEFLATED))
    {
      ts_dicom_stream_inflate (&self->stream);
      self->levels[0].end = MAX_INFLATED_BYTES;
      self->levels[0].limit = MAX_INFLATED_BYTES;
    }

  ts_dicom_copy_init (&self->copy, self->levels[0].is_explicit);

  return g_str_equal (syntax, SYNTAX_IMPLICIT) || g_str_has_prefix (syntax, SYNTAX_IMPLICIT ".");
}

/**
 * ts_dicom_outline_read:
 * @tags: the elements that are wanted, before the pixels
 *
 * Makes a DICOM file of a few elements of another, which is written as it should be.
 *
 * Returns: (transfer full): the file, or no bytes at all if it would have none of the elements;
 *   or %NULL and @error set
 */
GBytes *
ts_dicom_outline_read (const TsProbeInput  *input,
                       const guint32       *tags,
                       gsize                n_tags,
                       GError             **error)
{
  g_auto (Outline) self = { .depth = 0 };
  char syntax[MAX_SYNTAX_BYTES];

  ts_dicom_stream_init (&self.stream, input);
  self.levels[0] = (Level) { .kind = LEVEL_ELEMENTS, .is_explicit = TRUE, .end = input->size,
                             .limit = input->size };

  if (input->head_size < PREAMBLE_BYTES + 4
      || memcmp (input->head + PREAMBLE_BYTES, "DICM", 4) != 0)
    {
      g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_UNSUPPORTED,
                   _("“%s” is not a DICOM file"), input->name);
      return NULL;
    }

  if (!ts_dicom_stream_pass (&self.stream, PREAMBLE_BYTES + 4, error)
      || !read_syntax (&self, syntax, error))
    return NULL;

  if (!apply_syntax (&self, syntax))
    {
      g_autofree char *valid = g_utf8_make_valid (syntax, -1);

      g_set_error (error, TS_MEDIA_ERROR, TS_MEDIA_ERROR_UNSUPPORTED,
                   _("“%s” has the transfer syntax “%s”, which is not known"), input->name,
                   valid);
      return NULL;
    }

  return walk_file (&self, tags, n_tags, error) ? ts_dicom_copy_finish (&self.copy) : NULL;
}
