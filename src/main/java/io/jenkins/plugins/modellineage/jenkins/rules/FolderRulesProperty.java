package io.jenkins.plugins.modellineage.jenkins.rules;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import hudson.Extension;
import hudson.Util;
import hudson.XmlFile;
import hudson.model.Item;
import hudson.model.Saveable;
import hudson.model.listeners.ItemListener;
import hudson.model.listeners.SaveableListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.jenkins.home.FolderCode;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/**
 * Rules of stages in the configuration of a folder, so that Job DSL and the folder's form can give them. It is a text that
 * somebody wrote and no more: {@link FolderCode} says when it counts, and the ledger which rules hold.
 */
public final class FolderRulesProperty extends AbstractFolderProperty<AbstractFolder<?>> {
    /** No thread has it. */
    private static final long NOBODY = 0;

    private final String rules;
    /** Who made this object wrote the text, if they save the folder too; one that Jenkins loaded was made by another thread. */
    private transient long madeBy;

    /** @param rules JSON, in the words of docs/rules.md; blank says nothing */
    @DataBoundConstructor
    public FolderRulesProperty(String rules) {
        this.rules = Util.fixNull(rules);
        this.madeBy = Thread.currentThread().getId();
    }

    private Object readResolve() {
        return new FolderRulesProperty(rules);
    }

    public String getRules() {
        return rules;
    }

    private static void saved(AbstractFolder<?> folder, boolean written) {
        FolderRulesProperty given = folder.getProperties().get(FolderRulesProperty.class);
        boolean here = given != null && given.madeBy == Thread.currentThread().getId();
        boolean looked = FolderCode.saved(folder, text(given), written && here);
        if (looked && given != null) {
            given.madeBy = NOBODY; // what comes of it was decided, whoever saves it next on this thread
        }
    }

    /** Of a property that may be missing. */
    private static String text(FolderRulesProperty given) {
        return given == null ? "" : given.rules;
    }

    /** Looks when a folder is saved. */
    @Extension(optional = true)
    public static final class Saves extends SaveableListener {
        @Override
        public void onChange(Saveable saved, XmlFile file) {
            if (saved instanceof AbstractFolder<?> folder) {
                look(folder);
            }
        }

        /** That it names folders keeps it from being found where there are none. */
        private static void look(AbstractFolder<?> folder) {
            saved(folder, true);
        }
    }

    /** Looks at a start, and when one is made, by whatever way; first of all, since others may save what is made. */
    @Extension(optional = true, ordinal = Integer.MAX_VALUE)
    public static final class Arrivals extends ItemListener {
        @Override
        public void onLoaded() {
            Jenkins.get().allItems(AbstractFolder.class).forEach(Arrivals::loaded);
        }

        private static void loaded(AbstractFolder<?> folder) {
            FolderCode.loaded(folder, text(folder.getProperties().get(FolderRulesProperty.class)));
        }

        @Override
        public void onCreated(Item item) {
            if (item instanceof AbstractFolder<?> folder) {
                look(folder, true);
            }
        }

        @Override
        public void onCopied(Item from, Item item) {
            if (item instanceof AbstractFolder<?> folder) {
                look(folder, false);
            }
        }

        private static void look(AbstractFolder<?> folder, boolean written) {
            saved(folder, written);
        }
    }

    /** Binds the property. */
    @Extension(optional = true)
    @Symbol("modelRules")
    public static final class DescriptorImpl extends AbstractFolderPropertyDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.FolderRulesProperty_displayName();
        }

        @POST
        public FormValidation doCheckRules(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, value, FolderCode::check);
        }
    }
}
