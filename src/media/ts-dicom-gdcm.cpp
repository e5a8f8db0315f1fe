/* SPDX-License-Identifier: MIT */

/* GDCM: the only file in C++, and all that is known of GDCM. No exception leaves it. It is not
 * to be given files as they come, since GDCM ends the program when some of them are broken:
 * see ts-dicom-outline.c and ts-dicom-copy.c. */

#include "ts-dicom-gdcm.h"

#include <exception>
#include <sstream>
#include <string>

#include TS_GDCM_HEADER (gdcmDicts.h)
#include TS_GDCM_HEADER (gdcmGlobal.h)
#include TS_GDCM_HEADER (gdcmReader.h)
#include TS_GDCM_HEADER (gdcmSequenceOfItems.h)
#include TS_GDCM_HEADER (gdcmTrace.h)

namespace
{

/* What a deeper nesting would do to the stack. The outline allows less. */
constexpr unsigned max_depth = 32;

void
silence_gdcm ()
{
  static const bool is_silent = [] {
    gdcm::Trace::SetDebug (false);
    gdcm::Trace::SetWarning (false);
    gdcm::Trace::SetError (false);
    return true;
  }();

  (void) is_silent;
}

/* A file may leave the representation to DICOM's dictionary, or say that it did not know. */
gdcm::VR
find_representation (const gdcm::DataElement &element)
{
  gdcm::VR vr = element.GetVR ();

  if (vr == gdcm::VR::INVALID || vr == gdcm::VR::UN)
    {
      const gdcm::Dicts &dicts = gdcm::Global::GetInstance ().GetDicts ();
      gdcm::VR known = dicts.GetPublicDict ().GetDictEntry (element.GetTag ()).GetVR ();

      if (known != gdcm::VR::INVALID && known.IsVRFile ())
        vr = known;
    }

  return vr;
}

class Walker
{
public:
  Walker (const TsGdcmHandler *handler,
          gpointer             data)
    : handler (handler), data (data)
  {
  }

  void
  walk (const gdcm::DataSet &elements,
        unsigned             depth) const
  {
    for (auto at = elements.Begin (); at != elements.End (); ++at)
      walk_element (*at, depth);
  }

private:
  const TsGdcmHandler *handler;
  gpointer             data;

  void
  walk_element (const gdcm::DataElement &element,
                unsigned                 depth) const
  {
    const gdcm::Tag &tag = element.GetTag ();
    const guint32 number = (guint32) tag.GetGroup () << 16 | tag.GetElement ();
    const gdcm::ByteValue *bytes = element.GetByteValue ();
    const gdcm::VR vr = find_representation (element);

    if (depth < max_depth && is_sequence (element, vr))
      walk_sequence (element, number, depth);
    else if (bytes != nullptr && bytes->GetLength () > 0)
      handler->value (data, number, get_name (vr), bytes->GetPointer (), bytes->GetLength ());
    else
      handler->value (data, number, get_name (vr), nullptr, 0);
  }

  static const char *
  get_name (const gdcm::VR &vr)
  {
    return vr == gdcm::VR::SQ || vr == gdcm::VR::INVALID ? "UN" : gdcm::VR::GetVRString (vr);
  }

  /* Bytes are left alone, since GDCM would guess what they are. */
  static bool
  is_sequence (const gdcm::DataElement &element,
               const gdcm::VR          &vr)
  {
    if (element.IsEmpty ())
      return vr == gdcm::VR::SQ;

    return element.GetByteValue () == nullptr && element.GetSequenceOfFragments () == nullptr;
  }

  void
  walk_sequence (const gdcm::DataElement &element,
                 guint32                  tag,
                 unsigned                 depth) const
  {
    handler->begin_sequence (data, tag);

    if (!element.IsEmpty ())
      {
        const gdcm::SmartPointer<gdcm::SequenceOfItems> items = element.GetValueAsSQ ();

        for (gdcm::SequenceOfItems::SizeType i = 1;
             items != nullptr && i <= items->GetNumberOfItems (); i++)
          {
            handler->begin_item (data);
            walk (items->GetItem (i).GetNestedDataSet (), depth + 1);
            handler->end_item (data);
          }
      }

    handler->end_sequence (data);
  }
};

}

/**
 * ts_gdcm_read:
 * @bytes: a DICOM file that is sound
 * @data: handed to the functions of @handler
 * @reason: (out) (transfer full): what GDCM did not like, for people who know English
 *
 * Reads a DICOM file. One thread at a time may.
 *
 * Returns: %FALSE if GDCM cannot read it
 */
extern "C" gboolean
ts_gdcm_read (const guint8         *bytes,
              gsize                 size,
              const TsGdcmHandler  *handler,
              gpointer              data,
              char                **reason)
{
  try
    {
      std::istringstream stream (
          std::string (reinterpret_cast<const char *> (bytes), size));
      gdcm::Reader reader;

      silence_gdcm ();
      reader.SetStream (stream);

      if (reader.Read ())
        {
          Walker (handler, data).walk (reader.GetFile ().GetDataSet (), 0);
          return TRUE;
        }

      *reason = g_strdup ("GDCM: not well-formed");
    }
  catch (const std::exception &exception)
    {
      *reason = g_strdup (exception.what ());
    }
  catch (...)
    {
      *reason = g_strdup ("GDCM: unknown exception");
    }

  return FALSE;
}
