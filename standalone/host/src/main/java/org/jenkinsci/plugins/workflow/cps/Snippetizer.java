package org.jenkinsci.plugins.workflow.cps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Functions;
import hudson.model.Action;
import hudson.model.Descriptor;
import hudson.model.DescriptorByNameOwner;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.RootAction;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import jenkins.model.Jenkins;
import jenkins.model.TransientActionFactory;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.structs.SymbolLookup;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.kohsuke.stapler.json.SubmittedForm;

/** The Snippet Generator: shows the form of a step and writes the call that a filled form stands for. */
@Extension
public class Snippetizer implements RootAction, DescriptorByNameOwner {
    public static final String ACTION_URL = "pipeline-syntax";
    public static final String GENERATE_URL = ACTION_URL + "/generateSnippet";

    public Snippetizer() {}

    static String step2Groovy(Step s) throws UnsupportedOperationException {
        return object2Groovy(s, false);
    }

    public static String object2Groovy(Object o) throws UnsupportedOperationException {
        return object2Groovy(o, false);
    }

    /** The Groovy that makes the object again. */
    public static String object2Groovy(Object o, boolean nestedExp) throws UnsupportedOperationException {
        return object2Groovy(new StringBuilder(), o, nestedExp).toString();
    }

    static StringBuilder object2Groovy(StringBuilder b, Object o, boolean nestedExp)
            throws UnsupportedOperationException {
        return new SnippetText(b).append(o, nestedExp);
    }

    @Override
    public String getUrlName() {
        return ACTION_URL;
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return null;
    }

    /** The steps of the list, by their names; the host knows no meta step that stands for others in it. */
    public Collection<QuasiDescriptor> getQuasiDescriptors(boolean advanced) {
        Set<QuasiDescriptor> steps = new TreeSet<>();
        StepDescriptor.all().stream()
                .filter(d -> d.isAdvanced() == advanced)
                .forEach(d -> steps.add(new QuasiDescriptor(d)));
        return steps;
    }

    /**
     * Answers with the snippet, or with the text of what the step's descriptor threw.
     *
     * @param json the step's form, with {@code stapler-class}
     */
    @RequirePOST
    public HttpResponse doGenerateSnippet(StaplerRequest2 req, @SubmittedForm JSONObject json) throws Exception {
        String name = json.getString("stapler-class");
        Descriptor<?> descriptor = Jenkins.get().getDescriptor(name);
        if (descriptor == null) {
            return HttpResponses.text("<could not find " + name + ">");
        } else if (!(descriptor instanceof StepDescriptor)) {
            return HttpResponses.text("<" + name + " is not a supported step type>");
        }
        Step step;
        try {
            step = (Step) descriptor.newInstance(req, json);
        } catch (RuntimeException x) {
            return HttpResponses.text(Functions.printThrowable(x));
        }
        try {
            return HttpResponses.text(step2Groovy(step));
        } catch (UnsupportedOperationException x) {
            return HttpResponses.text(x.getMessage());
        }
    }

    /** The item that the page was opened in. */
    @CheckForNull
    public Item getItem(StaplerRequest2 req) {
        return req.findAncestorObject(Item.class);
    }

    /** A step as the list shows it. */
    public static final class QuasiDescriptor implements Comparable<QuasiDescriptor> {
        public final Descriptor<?> real;

        QuasiDescriptor(Descriptor<?> real) {
            this.real = real;
        }

        public String getSymbol() {
            return real instanceof StepDescriptor step
                    ? step.getFunctionName()
                    : SymbolLookup.getSymbolValue(real).iterator().next();
        }

        @Override
        public int compareTo(QuasiDescriptor o) {
            return getSymbol().compareTo(o.getSymbol());
        }

        @Override
        public boolean equals(Object obj) {
            return obj instanceof QuasiDescriptor other && real == other.real;
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(real);
        }

        @Override
        public String toString() {
            return getSymbol() + "=" + real.clazz.getSimpleName();
        }
    }

    /** Puts the link beside those of a Pipeline job. */
    @Extension
    public static class PerJobAdder extends TransientActionFactory<Job> {
        public PerJobAdder() {}

        @Override
        public Class<Job> type() {
            return Job.class;
        }

        @Override
        public Collection<? extends Action> createFor(Job target) {
            return target instanceof WorkflowJob && target.hasPermission(Item.EXTENDED_READ)
                    ? Set.of(new LocalAction())
                    : Set.of();
        }
    }

    /** The generator below a job. */
    public static class LocalAction extends Snippetizer {
        public LocalAction() {}

        @Override
        public String getDisplayName() {
            return "Pipeline Syntax";
        }

        @Override
        public String getIconFileName() {
            return "symbol-help-circle";
        }
    }
}
