package io.jenkins.plugins.modellineage.jenkins.pages.view;

/**
 * What a view is made for.
 *
 * @param sight of the reader
 * @param order of the metrics
 * @param lists that the view adds its own to
 */
public record Frame(Sight sight, MetricOrder order, Lists lists) {}
