package io.jenkins.plugins.modellineage.jenkins.pages.experiments;

import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.index.Found;
import io.jenkins.plugins.modellineage.index.Search;
import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.jenkins.home.Finder;
import io.jenkins.plugins.modellineage.jenkins.home.Sighted;
import io.jenkins.plugins.modellineage.jenkins.home.Tracking;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.found.RunKeys;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.NumberComparison;
import java.util.List;

/**
 * Where runs and versions are searched.
 *
 * @param subjects what is searched there, what is meant unless an address says otherwise first
 * @param url of the page of the search, relative to Jenkins' root
 * @param name of the folder, job, build or model; empty for Jenkins itself
 */
public record RunPlace(List<Subject> subjects, String url, String name, Asks asks) {
    public RunPlace {
        subjects = List.copyOf(subjects);
    }

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
        return new RunPlace(List.of(Subject.RUN, Subject.VERSION), url, name, new Asks() {
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
        return new RunPlace(List.of(Subject.RUN), url, job.getFullDisplayName(), new OfJob(job, Filter.ALL));
    }

    /** Of a build whose job the reader may read. What it wrote so far is found. */
    public static RunPlace of(Run<?, ?> build) {
        Tracking.indexed(build);
        String url = build.getUrl() + PageUrls.MODELS + "/runs";
        Filter inside = new Filter.NumberIs(RunKeys.BUILD, NumberComparison.EQUAL, build.getNumber());
        return new RunPlace(
                List.of(Subject.RUN), url, build.getFullDisplayName(), new OfJob(build.getParent(), inside));
    }

    /**
     * The versions of a model of which the reader sees one at least.
     *
     * @param url of the page of the search, relative to Jenkins' root
     */
    public static RunPlace of(ModelRef model, String url) {
        return new RunPlace(List.of(Subject.VERSION), url, model.name().value(), new Asks() {
            @Override
            public Finder.Page page(Search search) {
                return Finder.find(model, search);
            }

            @Override
            public Sighted sighted(Search search) {
                return Finder.sighted(model, search);
            }
        });
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
