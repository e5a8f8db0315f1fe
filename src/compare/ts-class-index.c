/* SPDX-License-Identifier: MIT */

/* Class indexes: numbers for the classes of several label sets, in the order in which they
 * first appear. Two classes are the same if their feature hashes are; of several names the one
 * that sorts first counts. */

#include "config.h"

#include "ts-class-index.h"

#include <string.h>

struct _TsClassIndex
{
  GArray    *classes;   /* (owned) (element-type TsClass) */
  guint      n_sets;
  guint32  **of_object; /* (owned): for each set, the class of each of its objects */
};

/* Hashes are kept once in a set, so most objects are recognised by their pointer. */
typedef struct
{
  TsClassIndex *index;      /* borrowed */
  GHashTable   *by_text;    /* (owned): feature hash → class, plus 1 */
  GHashTable   *by_pointer; /* (owned): likewise, within one set */
  const char   *last_hash;
  const char   *last_name;
  guint32       last_class;
} Maker;

static guint32
look_up_class (Maker          *self,
               const TsObject *object)
{
  GArray *classes = self->index->classes;
  gpointer found = g_hash_table_lookup (self->by_text, object->feature_hash);

  if (found == NULL)
    {
      TsClass class = { object->feature_hash, object->name, object->color };

      g_array_append_val (classes, class);
      found = GUINT_TO_POINTER (classes->len);
      g_hash_table_insert (self->by_text, (gpointer) object->feature_hash, found);
    }

  g_hash_table_insert (self->by_pointer, (gpointer) object->feature_hash, found);

  return GPOINTER_TO_UINT (found) - 1;
}

static guint32
find_class (Maker          *self,
            const TsObject *object)
{
  gpointer found = g_hash_table_lookup (self->by_pointer, object->feature_hash);
  guint32 number = found != NULL ? GPOINTER_TO_UINT (found) - 1 : look_up_class (self, object);
  TsClass *class = &g_array_index (self->index->classes, TsClass, number);

  /* Whatever order the sets come in, a class has the same name. */
  if (object->name != class->name && strcmp (object->name, class->name) < 0)
    {
      class->name = object->name;
      class->color = object->color;
    }

  return number;
}

static guint
count_objects (const TsLabelSet *set)
{
  guint n_rows = ts_label_set_get_n_rows (set);
  guint n = 0;

  for (guint i = 0; i < n_rows; i++)
    {
      const TsLabelRow *row = ts_label_set_get_row (set, i);

      n = MAX (n, row->first_object + row->n_objects);
    }

  return n;
}

static guint32 *
number_objects (Maker            *self,
                const TsLabelSet *set)
{
  guint n_objects = count_objects (set);
  guint32 *classes = g_new (guint32, (gsize) n_objects + 1);

  g_hash_table_remove_all (self->by_pointer);
  self->last_hash = NULL;

  for (guint i = 0; i < n_objects; i++)
    {
      const TsObject *object = ts_label_set_get_object (set, i);

      if (object->feature_hash != self->last_hash || object->name != self->last_name)
        {
          self->last_hash = object->feature_hash;
          self->last_name = object->name;
          self->last_class = find_class (self, object);
        }

      classes[i] = self->last_class;
    }

  return classes;
}

/**
 * ts_class_index_new:
 * @sets: (array length=n_sets): must outlive the index
 *
 * Numbers the classes of all objects in some sets.
 *
 * Returns: (transfer full): the index
 */
TsClassIndex *
ts_class_index_new (const TsLabelSet *const *sets,
                    guint                    n_sets)
{
  TsClassIndex *self = g_new0 (TsClassIndex, 1);
  g_autoptr (GHashTable) by_text = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) by_pointer = g_hash_table_new (NULL, NULL);
  Maker maker = { .index = self, .by_text = by_text, .by_pointer = by_pointer };

  self->classes = g_array_new (FALSE, FALSE, sizeof (TsClass));
  self->n_sets = n_sets;
  self->of_object = g_new (guint32 *, n_sets);

  for (guint i = 0; i < n_sets; i++)
    self->of_object[i] = number_objects (&maker, sets[i]);

  return self;
}

/**
 * ts_class_index_free:
 * @self: (transfer full):
 *
 * Frees an index.
 */
void
ts_class_index_free (TsClassIndex *self)
{
  for (guint i = 0; i < self->n_sets; i++)
    g_free (self->of_object[i]);

  g_free (self->of_object);
  g_array_unref (self->classes);
  g_free (self);
}

/**
 * ts_class_index_get_n_classes:
 *
 * Counts the classes.
 */
guint
ts_class_index_get_n_classes (const TsClassIndex *self)
{
  return self->classes->len;
}

/**
 * ts_class_index_get_class:
 * @index: below ts_class_index_get_n_classes()
 *
 * Returns: (transfer none): a class
 */
const TsClass *
ts_class_index_get_class (const TsClassIndex *self,
                          guint               index)
{
  g_return_val_if_fail (index < self->classes->len, NULL);

  return &g_array_index (self->classes, TsClass, index);
}

/**
 * ts_class_index_get_of_object:
 * @set: which of the sets, from 0
 * @object: of that set
 *
 * Returns: the number of the object's class
 */
guint32
ts_class_index_get_of_object (const TsClassIndex *self,
                              guint               set,
                              guint32             object)
{
  return self->of_object[set][object];
}
