/* SPDX-License-Identifier: MIT */

/* Probe, by content: what the first bytes of a file tell of its kind.
 *
 * Most formats begin with a signature. Where one stands further in, the table says at which
 * byte. Containers of media may hold video with sound or only one of them, so those who open
 * them have to say. */

#include "config.h"

#include "ts-probe-private.h"

#include <string.h>

#define MAX_KINDS 2

/* Where a PDF header may stand at the latest, as its readers have agreed. */
#define PDF_HEADER_BYTES 1024

#define TS_PACKET_BYTES 188
#define TS_SYNC_BYTE 0x47

typedef struct
{
  gsize       offset;
  const char *bytes;
  gsize       size;
  TsProbeKind kinds[MAX_KINDS];
} Signature;

#define BYTES(literal) literal, sizeof literal - 1

static const Signature signatures[] = {
  /* DICOM leaves 128 bytes to others, so it is asked first. */
  { 128, BYTES ("DICM"), { TS_PROBE_DICOM } },

  { 0, BYTES ("\x89PNG\r\n\x1a\n"), { TS_PROBE_IMAGE } },
  { 0, BYTES ("\xff\xd8\xff"), { TS_PROBE_IMAGE } },
  { 0, BYTES ("GIF87a"), { TS_PROBE_IMAGE } },
  { 0, BYTES ("GIF89a"), { TS_PROBE_IMAGE } },
  { 0, BYTES ("II*\0"), { TS_PROBE_IMAGE } },
  { 0, BYTES ("MM\0*"), { TS_PROBE_IMAGE } },
  { 0, BYTES ("II+\0"), { TS_PROBE_IMAGE } },
  { 0, BYTES ("MM\0+"), { TS_PROBE_IMAGE } },
  { 8, BYTES ("WEBP"), { TS_PROBE_IMAGE } },
  { 0, BYTES ("\0\0\0\x0cjP  "), { TS_PROBE_IMAGE } },
  { 4, BYTES ("ftypavif"), { TS_PROBE_IMAGE } },
  { 4, BYTES ("ftypheic"), { TS_PROBE_IMAGE } },
  { 4, BYTES ("ftypheix"), { TS_PROBE_IMAGE } },
  { 4, BYTES ("ftypmif1"), { TS_PROBE_IMAGE } },

  { 8, BYTES ("WAVE"), { TS_PROBE_AUDIO } },
  { 8, BYTES ("AIFF"), { TS_PROBE_AUDIO } },
  { 8, BYTES ("AIFC"), { TS_PROBE_AUDIO } },
  { 0, BYTES ("fLaC"), { TS_PROBE_AUDIO } },
  { 0, BYTES ("ID3"), { TS_PROBE_AUDIO } },
  { 0, BYTES ("\x0b\x77"), { TS_PROBE_AUDIO } },

  { 4, BYTES ("ftyp"), { TS_PROBE_VIDEO, TS_PROBE_AUDIO } },
  { 4, BYTES ("moov"), { TS_PROBE_VIDEO, TS_PROBE_AUDIO } },
  { 4, BYTES ("mdat"), { TS_PROBE_VIDEO, TS_PROBE_AUDIO } },
  { 4, BYTES ("wide"), { TS_PROBE_VIDEO, TS_PROBE_AUDIO } },
  { 8, BYTES ("AVI "), { TS_PROBE_VIDEO, TS_PROBE_AUDIO } },
  { 0, BYTES ("\x1a\x45\xdf\xa3"), { TS_PROBE_VIDEO, TS_PROBE_AUDIO } },
  { 0, BYTES ("OggS"), { TS_PROBE_VIDEO, TS_PROBE_AUDIO } },
  { 0, BYTES ("FLV\x01"), { TS_PROBE_VIDEO, TS_PROBE_AUDIO } },
  { 0, BYTES ("\x30\x26\xb2\x75\x8e\x66\xcf\x11"), { TS_PROBE_VIDEO, TS_PROBE_AUDIO } },
  { 0, BYTES ("\0\0\x01\xba"), { TS_PROBE_VIDEO, TS_PROBE_AUDIO } },
};

#undef BYTES

static const TsProbeKind pdf_kind[] = { TS_PROBE_PDF };
static const TsProbeKind image_kind[] = { TS_PROBE_IMAGE };
static const TsProbeKind audio_kind[] = { TS_PROBE_AUDIO };
static const TsProbeKind media_kinds[] = { TS_PROBE_VIDEO, TS_PROBE_AUDIO };
static const TsProbeKind text_kind[] = { TS_PROBE_TEXT };

static gboolean
has_signature (const TsProbeInput *input,
               const Signature    *signature)
{
  return input->head_size >= signature->offset + signature->size
         && memcmp (input->head + signature->offset, signature->bytes, signature->size) == 0;
}

static gboolean
has_pdf_header (const TsProbeInput *input)
{
  return ts_probe_bytes_contain (input->head, MIN (input->head_size, PDF_HEADER_BYTES), "%PDF-");
}

/* Two letters alone are the beginning of many a text. */
static gboolean
has_bmp_header (const TsProbeInput *input)
{
  static const guint8 reserved[4] = { 0 };

  return input->head_size >= 14 && memcmp (input->head, "BM", 2) == 0
         && memcmp (input->head + 6, reserved, sizeof reserved) == 0;
}

/* MP3 and AAC without a tag in front: eleven bits set, then a version and layer that exist. */
static gboolean
has_audio_sync (const TsProbeInput *input)
{
  guint8 mark;

  if (input->head_size < 3 || input->head[0] != 0xff)
    return FALSE;

  mark = input->head[1];

  return (mark & 0xf6) == 0xf0
         || ((mark & 0xe0) == 0xe0 && (mark & 0x18) != 0x08 && (mark & 0x06) != 0
             && input->head[2] < 0xf0);
}

static gboolean
has_transport_packets (const TsProbeInput *input)
{
  return input->head_size > 2 * TS_PACKET_BYTES
         && input->head[0] == TS_SYNC_BYTE
         && input->head[TS_PACKET_BYTES] == TS_SYNC_BYTE
         && input->head[2 * TS_PACKET_BYTES] == TS_SYNC_BYTE;
}

/**
 * ts_probe_bytes_contain:
 *
 * Tells whether a word stands among bytes, of which some may be NUL.
 *
 * Returns: whether it does
 */
gboolean
ts_probe_bytes_contain (const guint8 *bytes,
                        gsize         size,
                        const char   *word)
{
  gsize length = strlen (word);

  for (gsize i = 0; i + length <= size; i++)
    {
      if (memcmp (bytes + i, word, length) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * ts_probe_recognise:
 * @n_kinds: (out): how many
 *
 * Finds what a file may be.
 *
 * Returns: (transfer none): kinds to try in this order; none if its content is not known
 */
const TsProbeKind *
ts_probe_recognise (const TsProbeInput *input,
                    gsize              *n_kinds)
{
  *n_kinds = 1;

  for (gsize i = 0; i < G_N_ELEMENTS (signatures); i++)
    {
      if (has_signature (input, &signatures[i]))
        {
          *n_kinds = signatures[i].kinds[1] != TS_PROBE_BY_CONTENT ? 2 : 1;
          return signatures[i].kinds;
        }
    }

  if (has_pdf_header (input))
    return pdf_kind;

  if (has_bmp_header (input))
    return image_kind;

  if (has_transport_packets (input))
    {
      *n_kinds = G_N_ELEMENTS (media_kinds);
      return media_kinds;
    }

  if (ts_probe_head_is_text (input))
    return text_kind;

  if (has_audio_sync (input))
    return audio_kind;

  *n_kinds = 0;
  return NULL;
}
