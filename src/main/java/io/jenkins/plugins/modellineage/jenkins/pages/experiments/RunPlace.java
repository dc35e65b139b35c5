package io.jenkins.plugins.modellineage.jenkins.pages.experiments;

import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.index.Found;
import io.jenkins.plugins.modellineage.index.Search;
import io.jenkins.plugins.modellineage.jenkins.home.Finder;
import io.jenkins.plugins.modellineage.jenkins.home.Sighted;
import io.jenkins.plugins.modellineage.jenkins.home.Tracking;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.found.RunKeys;
import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.NumberComparison;
import java.util.List;

/**
 * Where runs are searched.
 *
 * @param hasVersions whether versions are searched as well
 * @param url of the page of the search, relative to Jenkins' root
 * @param name of the folder, job or build; empty for Jenkins itself
 */
public record RunPlace(boolean hasVersions, String url, String name, Asks asks) {
    /** How it is searched. */
    interface Asks {
        Finder.Page page(Search search);

        /** For who asks several times. */
        Sighted sighted(Search search);

        default Found found(Search search) {
            return sighted(search).found();
        }
    }

    /** Of a folder, or of Jenkins, with versions beside the runs. */
    public static RunPlace of(ItemGroup<?> folder, String url) {
        String name = folder.getFullName().isEmpty() ? "" : folder.getFullDisplayName();
        return new RunPlace(true, url, name, new Asks() {
            @Override
            public Finder.Page page(Search search) {
                return Finder.find(folder, search);
            }

            @Override
            public Sighted sighted(Search search) {
                return Finder.sighted(folder, search);
            }
        });
    }

    /** Of a job that the reader may read. */
    public static RunPlace of(Job<?, ?> job) {
        String url = job.getUrl() + PageUrls.MODELS + "/runs";
        return new RunPlace(false, url, job.getFullDisplayName(), new OfJob(job, Filter.ALL));
    }

    /** Of a build whose job the reader may read. What it wrote so far is found. */
    public static RunPlace of(Run<?, ?> build) {
        Tracking.indexed(build);
        String url = build.getUrl() + PageUrls.MODELS + "/runs";
        Filter inside = new Filter.NumberIs(RunKeys.BUILD, NumberComparison.EQUAL, build.getNumber());
        return new RunPlace(false, url, build.getFullDisplayName(), new OfJob(build.getParent(), inside));
    }

    private record OfJob(Job<?, ?> job, Filter inside) implements Asks {
        @Override
        public Finder.Page page(Search search) {
            return Finder.find(job, within(search));
        }

        @Override
        public Sighted sighted(Search search) {
            return Finder.sighted(job, within(search));
        }

        private Search within(Search search) {
            return inside == Filter.ALL ? search : search.where(new Filter.And(List.of(inside, search.filter())));
        }
    }
}
