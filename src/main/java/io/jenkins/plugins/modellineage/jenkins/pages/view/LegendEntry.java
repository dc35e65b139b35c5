package io.jenkins.plugins.modellineage.jenkins.pages.view;

/**
 * One line of a chart's legend.
 *
 * @param number of the line's look, from 1
 * @param gaps how many of its values are not finite
 */
public record LegendEntry(int number, String name, String latest, long gaps) {}
