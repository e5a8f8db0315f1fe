/* SPDX-License-Identifier: MIT */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

guint32 sample_shade      (guint32       rgb,
                           double        amount);

void    sample_ellipse    (cairo_t      *cr,
                           double        center_x,
                           double        center_y,
                           double        radius_x,
                           double        radius_y);
void    sample_rounded    (cairo_t      *cr,
                           double        x,
                           double        y,
                           double        width,
                           double        height,
                           double        radius_x,
                           double        radius_y);
void    sample_polygon    (cairo_t      *cr,
                           const double *points,
                           guint         n_points);

void    sample_fill       (cairo_t      *cr,
                           guint32       rgb);
void    sample_fill_veil  (cairo_t      *cr,
                           guint32       rgb,
                           double        alpha);
void    sample_fill_down  (cairo_t      *cr,
                           guint32       top,
                           guint32       bottom);
void    sample_fill_ball  (cairo_t      *cr,
                           guint32       rgb);
void    sample_fill_glow  (cairo_t      *cr,
                           guint32       rgb,
                           double        alpha);

G_END_DECLS
