/* SPDX-License-Identifier: MIT */

/* Probe, as JSON: the objects that a registration manifest knows as videoMetadata and the
 * like, in the dialect of files. All members of an object are required.
 *
 * | object        | members                                                              |
 * | ------------- | -------------------------------------------------------------------- |
 * | videoMetadata | fps, duration, width, height, file_size, mime_type                   |
 * | audioMetadata | duration, file_size, mime_type, sample_rate, bit_depth, codec,       |
 * |               | num_channels                                                         |
 * | imageMetadata | mime_type, file_size, width, height                                  |
 * | textMetadata  | file_size, mime_type                                                 |
 * | pdfMetadata   | file_size, num_pages                                                 |
 * | dicomMetadata | tags: by eight hexadecimal digits, a DICOM JSON element or null      |
 */

#include "config.h"

#include "ts-probe-private.h"

static void
write_integer (TsJsonWriter *writer,
               const char   *name,
               guint64       value)
{
  ts_json_writer_add_name (writer, name);
  ts_json_writer_add_int64 (writer, (gint64) value);
}

static void
write_double (TsJsonWriter *writer,
              const char   *name,
              double        value)
{
  ts_json_writer_add_name (writer, name);
  ts_json_writer_add_double (writer, value);
}

static void
write_string (TsJsonWriter *writer,
              const char   *name,
              const char   *value)
{
  ts_json_writer_add_name (writer, name);
  ts_json_writer_add_string (writer, value, -1);
}

static void
write_file (TsJsonWriter  *writer,
            const TsProbe *self)
{
  write_integer (writer, "file_size", self->file_size);
  write_string (writer, "mime_type", self->mime_type);
}

static void
write_video (TsJsonWriter  *writer,
             const TsProbe *self)
{
  write_double (writer, "fps", self->video.fps);
  write_double (writer, "duration", self->video.duration);
  write_integer (writer, "width", self->video.width);
  write_integer (writer, "height", self->video.height);
  write_file (writer, self);
}

static void
write_audio (TsJsonWriter  *writer,
             const TsProbe *self)
{
  write_double (writer, "duration", self->audio.duration);
  write_file (writer, self);
  write_integer (writer, "sample_rate", self->audio.sample_rate);
  write_integer (writer, "bit_depth", self->audio.bit_depth);
  write_string (writer, "codec", self->audio.codec);
  write_integer (writer, "num_channels", self->audio.n_channels);
}

static void
write_image (TsJsonWriter  *writer,
             const TsProbe *self)
{
  write_string (writer, "mime_type", self->mime_type);
  write_integer (writer, "file_size", self->file_size);
  write_integer (writer, "width", self->image.width);
  write_integer (writer, "height", self->image.height);
}

static void
write_dicom (TsJsonWriter  *writer,
             const TsProbe *self)
{
  ts_json_writer_add_name (writer, "tags");
  ts_json_writer_begin_object (writer);

  for (guint i = 0; i < TS_DICOM_N_TAGS; i++)
    {
      const TsDicomElement *element = g_ptr_array_index (self->dicom.elements, i);
      char name[TS_DICOM_TAG_SIZE];

      ts_json_writer_add_name (writer, ts_dicom_tag_format (ts_dicom_tags[i], name));

      if (element != NULL)
        ts_dicom_element_write_json (element, writer);
      else
        ts_json_writer_add_null (writer);
    }

  ts_json_writer_end_object (writer);
}

/**
 * ts_probe_write_json:
 *
 * Writes the value of the member that ts_probe_kind_get_member() names.
 */
void
ts_probe_write_json (const TsProbe *self,
                     TsJsonWriter  *writer)
{
  ts_json_writer_begin_object (writer);

  switch (self->kind)
    {
    case TS_PROBE_VIDEO:
      write_video (writer, self);
      break;

    case TS_PROBE_AUDIO:
      write_audio (writer, self);
      break;

    case TS_PROBE_IMAGE:
      write_image (writer, self);
      break;

    case TS_PROBE_TEXT:
      write_file (writer, self);
      break;

    case TS_PROBE_PDF:
      write_integer (writer, "file_size", self->file_size);
      write_integer (writer, "num_pages", self->pdf.n_pages);
      break;

    case TS_PROBE_DICOM:
      write_dicom (writer, self);
      break;

    case TS_PROBE_BY_CONTENT:
      g_assert_not_reached ();
    }

  ts_json_writer_end_object (writer);
}
