/* SPDX-License-Identifier: MIT */

/* Frame names: strings that tell pictures apart. Titles alone do not: the frames of one image
 * group may be called as those of another. A name that has a hash begins with a mark. */

#include "config.h"

#include "ts-frame-name.h"

#include <string.h>

/* Separators that no hash contains. */
#define MARK '\x1e'
#define END_OF_HASH '\x1f'

/**
 * ts_frame_name_new:
 * @title: of a picture
 * @unit_hash: (nullable): of its data unit
 *
 * Returns: (transfer full): the name; the title itself without a hash
 */
char *
ts_frame_name_new (const char *title,
                   const char *unit_hash)
{
  g_return_val_if_fail (title != NULL, NULL);

  if (unit_hash == NULL)
    return g_strdup (title);

  return g_strdup_printf ("%c%s%c%s", MARK, unit_hash, END_OF_HASH, title);
}

static const char *
find_end_of_hash (const char *name)
{
  return name[0] == MARK ? strchr (name, END_OF_HASH) : NULL;
}

/**
 * ts_frame_name_get_title:
 * @name: of a picture
 *
 * Returns: (transfer none): the title within the name
 */
const char *
ts_frame_name_get_title (const char *name)
{
  const char *end = find_end_of_hash (name);

  return end != NULL ? end + 1 : name;
}

/**
 * ts_frame_name_dup_hash:
 * @name: of a picture
 *
 * Returns: (transfer full) (nullable): the hash of the data unit, if the name has one
 */
char *
ts_frame_name_dup_hash (const char *name)
{
  const char *end = find_end_of_hash (name);

  return end != NULL ? g_strndup (name + 1, (gsize) (end - name - 1)) : NULL;
}
