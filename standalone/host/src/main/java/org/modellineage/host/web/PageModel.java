package org.modellineage.host.web;

import hudson.Functions;
import hudson.Util;
import hudson.model.Action;
import hudson.model.Actionable;
import hudson.model.Job;
import hudson.model.ModelObject;
import hudson.model.PermalinkProjectAction;
import hudson.model.RootAction;
import hudson.model.Run;
import hudson.model.User;
import java.util.ArrayList;
import java.util.List;
import jenkins.management.Badge;
import jenkins.model.Badgeable;
import jenkins.model.Jenkins;
import jenkins.model.Tab;
import org.jenkins.ui.icon.IconSpec;
import org.kohsuke.stapler.Ancestor;
import org.kohsuke.stapler.Stapler;

/** What the host's own tags and views ask that has no place in {@link Functions}. Plugins must not use it. */
public final class PageModel {
    /** The ancestors that stand in the bread crumbs: everything with a name but Jenkins itself. */
    public List<Ancestor> getBreadcrumbs() {
        List<Ancestor> shown = new ArrayList<>();
        for (Ancestor ancestor : Stapler.getCurrentRequest2().getAncestors()) {
            boolean repeated =
                    ancestor.getPrev() != null && ancestor.getPrev().getUrl().equals(ancestor.getUrl());
            if (ancestor.getObject() instanceof ModelObject model
                    && !(model instanceof Jenkins)
                    && model.getDisplayName() != null
                    && !repeated) {
                shown.add(ancestor);
            }
        }
        return shown;
    }

    /** The root actions that the visitor sees. */
    public List<Action> getRootActions() {
        return Jenkins.get().getActions().stream()
                .filter(RootAction.class::isInstance)
                .filter(action -> icon(action) != null && action.getUrlName() != null)
                .toList();
    }

    public User getUser() {
        return User.current();
    }

    /** The icon of an action; null hides it. */
    public String icon(Action action) {
        if (action instanceof IconSpec spec && spec.getIconClassName() != null) {
            return spec.getIconClassName();
        }
        return action.getIconFileName();
    }

    public Badge badge(Action action) {
        if (action instanceof RootAction root) {
            return root.getBadge();
        }
        return action instanceof Badgeable badgeable ? badgeable.getBadge() : null;
    }

    public String url(Action action) {
        return Functions.getActionUrl("", action);
    }

    /** The tabs of an object's new page. */
    public List<Tab> tabs(Actionable object) {
        return object.getActions(Tab.class).stream()
                .filter(tab -> tab.getIconFileName() != null)
                .toList();
    }

    /** A URL without its last slash. */
    public String trim(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** The newest builds of a job. */
    public List<Run<?, ?>> newest(Job<?, ?> job, int count) {
        List<Run<?, ?>> builds = new ArrayList<>();
        for (Run<?, ?> build = job.getLastBuild();
                build != null && builds.size() < count;
                build = build.getPreviousBuild()) {
            builds.add(build);
        }
        return builds;
    }

    /** The links to the last build of each kind that a job has. */
    public List<PermalinkProjectAction.Permalink> permalinks() {
        return PermalinkProjectAction.Permalink.BUILTIN;
    }

    /** The job that the request came through. */
    public Job<?, ?> getJob() {
        return Stapler.getCurrentRequest2().findAncestorObject(Job.class);
    }

    /** A file's name as a part of a URL. */
    public String encode(String name) {
        return Util.rawEncode(name);
    }
}
