/* SPDX-License-Identifier: MIT */

/* Makes the sample comparison during the build: the pictures, or two label sets and their
 * ontology.
 *
 * usage: make-sample frames|labels FOLDER */

#include "config.h"

#include "sample-labels.h"
#include "sample-scenes.h"

#include <glib.h>

static gboolean
save_text (const char *folder,
           const char *name,
           const char *text,
           GError    **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_set_contents (path, text, -1, error);
}

static gboolean
save_labels (const char *folder,
             GError    **error)
{
  g_autofree char *benchmark = sample_labels_to_json (SAMPLE_BENCHMARK);
  g_autofree char *training = sample_labels_to_json (SAMPLE_TRAINING);
  g_autofree char *ontology = sample_ontology_to_json ();

  return save_text (folder, "benchmark.json", benchmark, error) &&
         save_text (folder, "training.json", training, error) &&
         save_text (folder, "ontology.json", ontology, error);
}

static gboolean
save_frames (const char *folder,
             GError    **error)
{
  guint n_scenes;
  const SampleScene *scenes = sample_scenes_get (&n_scenes);

  for (guint i = 0; i < n_scenes; i++)
    {
      g_autofree char *path = g_build_filename (folder, scenes[i].title, NULL);

      if (!sample_scene_save (&scenes[i], path))
        {
          g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "cannot write %s", path);
          return FALSE;
        }
    }

  return TRUE;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  const gboolean makes_frames = argc == 3 && g_str_equal (argv[1], "frames");
  const gboolean makes_labels = argc == 3 && g_str_equal (argv[1], "labels");

  if (!makes_frames && !makes_labels)
    {
      g_printerr ("usage: %s frames|labels FOLDER\n", argv[0]);
      return 2;
    }

  if (!(makes_frames ? save_frames : save_labels) (argv[2], &error))
    {
      g_printerr ("%s: %s\n", argv[0], error->message);
      return 1;
    }

  return 0;
}
