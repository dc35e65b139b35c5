/** Boxes and arrows, laid out in layers and drawn as SVG text; knows neither Jenkins nor what they stand for. */
package io.jenkins.plugins.modellineage.jenkins.pages.graph;
