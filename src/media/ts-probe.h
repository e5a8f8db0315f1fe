/* SPDX-License-Identifier: MIT */
#pragma once

#include "ts-dicom-element.h"
#include "ts-json-writer.h"
#include "ts-pixels.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * TsProbeKind:
 * @TS_PROBE_BY_CONTENT: whichever of the others the first bytes of the file tell
 *
 * What a file is registered as.
 */
typedef enum
{
  TS_PROBE_BY_CONTENT,
  TS_PROBE_VIDEO,
  TS_PROBE_AUDIO,
  TS_PROBE_IMAGE,
  TS_PROBE_TEXT,
  TS_PROBE_PDF,
  TS_PROBE_DICOM
} TsProbeKind;

#define TS_PROBE_N_KINDS (TS_PROBE_DICOM + 1)

/**
 * TsVideoProbe:
 * @fps: frames a second on average; finite and above 0
 * @duration: of the video, not of its sound, in seconds; finite and above 0
 * @width: in pixels, as the video is shown: turned as its camera noted; at least 1
 * @height: likewise
 * @codec: (owned): its short name, such as "h264"
 */
typedef struct
{
  double fps;
  double duration;
  guint  width;
  guint  height;
  char  *codec;
} TsVideoProbe;

/**
 * TsAudioProbe:
 * @duration: in seconds; finite and above 0
 * @sample_rate: in hertz; at least 1
 * @bit_depth: of a sample: as it is stored; where a lossy codec stores none, as it is unpacked
 * @n_channels: at least 1
 * @codec: (owned): its short name, such as "pcm_s16le"
 */
typedef struct
{
  double duration;
  guint  sample_rate;
  guint  bit_depth;
  guint  n_channels;
  char  *codec;
} TsAudioProbe;

/**
 * TsImageProbe:
 * @width: in pixels, as the picture is shown: turned as its camera noted; at least 1
 * @height: likewise
 */
typedef struct
{
  guint width;
  guint height;
} TsImageProbe;

/**
 * TsPdfProbe:
 * @n_pages: at least 1
 */
typedef struct
{
  guint n_pages;
} TsPdfProbe;

/**
 * TsDicomProbe:
 * @elements: (element-type TsDicomElement) (owned): one for each of the
 *   %TS_DICOM_N_TAGS tags in their order, %NULL where the file has none
 */
typedef struct
{
  GPtrArray *elements;
} TsDicomProbe;

/**
 * TsProbe:
 * @kind: which of the union's members is there; never %TS_PROBE_BY_CONTENT
 * @file_size: in bytes; at least 1
 * @mime_type: (owned): such as "video/mp4"
 *
 * What the service wants to know of a file, found by looking into it.
 */
typedef struct
{
  TsProbeKind kind;
  guint64     file_size;
  char       *mime_type;

  union
  {
    TsVideoProbe video;
    TsAudioProbe audio;
    TsImageProbe image;
    TsPdfProbe   pdf;
    TsDicomProbe dicom;
  };
} TsProbe;

TsProbe    *ts_probe_file            (const char     *path,
                                      TsProbeKind     kind,
                                      GCancellable   *cancellable,
                                      GError        **error);
char       *ts_probe_describe        (const char     *path,
                                      const char     *member,
                                      GCancellable   *cancellable,
                                      GError        **error);
void        ts_probe_free            (TsProbe        *self);
void        ts_probe_write_json      (const TsProbe  *self,
                                      TsJsonWriter   *writer);

const char *ts_probe_kind_get_member (TsProbeKind     kind);
gboolean    ts_probe_kind_is_built   (TsProbeKind     kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TsProbe, ts_probe_free)

G_END_DECLS
