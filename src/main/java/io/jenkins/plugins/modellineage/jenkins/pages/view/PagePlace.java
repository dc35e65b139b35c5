package io.jenkins.plugins.modellineage.jenkins.pages.view;

import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * Which page of a list an answer holds.
 *
 * @param total how many rows all pages have
 * @param page its number, from 1
 * @param limit how many rows a page has at most
 * @param previous address of the page before, relative to Jenkins' root; null on the first
 * @param next address of the next page, relative to Jenkins' root; null on the last
 */
@ExportedBean(defaultVisibility = 999)
public record PagePlace(
        @Exported int total,
        @Exported int page,
        @Exported int pages,
        @Exported int limit,
        @Exported String previous,
        @Exported String next) {}
