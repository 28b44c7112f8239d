package io.clusterpulse.standalone.violation;

import io.clusterpulse.outlines.ClusterOutline;
import org.locationtech.jts.geom.Geometry;

/** Breaks: outlines are for services; geometries stay in outlines. */
record CommandThatDraws(ClusterOutline outline, Geometry geometry) {}
