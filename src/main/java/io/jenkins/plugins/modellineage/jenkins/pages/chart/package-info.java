/** Drawings as SVG text, made from plain numbers; knows neither Jenkins nor what the numbers mean. */
package io.jenkins.plugins.modellineage.jenkins.pages.chart;
