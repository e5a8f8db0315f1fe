/* SPDX-License-Identifier: MIT */

/* Gives libFuzzer the reader of label rows to break. The set is rendered, too, which asserts
 * that all its indices hold together. */

#include <stdint.h>
#include <string.h>

#include "label-set-text.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

/* Half of the inputs are read with an ontology that knows one class. */
static TsOntology *
choose_ontology (size_t size)
{
  static const char text[] = "{\"objects\": [{\"featureNodeHash\": \"carHash\"}]}";

  return size % 2 == 0 ? NULL : ts_ontology_parse (text, strlen (text), "ontology", NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(TsOntology) ontology = choose_ontology (size);
  g_autoptr(TsLabelSet) set = ts_label_set_parse ((const char *) data, size, "input", ontology);
  g_autofree char *text = label_set_to_text (set);

  g_assert_true (g_str_has_suffix (text, "deleted\n"));

  return 0;
}
