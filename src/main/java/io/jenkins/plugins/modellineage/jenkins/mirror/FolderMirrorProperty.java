package io.jenkins.plugins.modellineage.jenkins.mirror;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import hudson.Extension;
import hudson.XmlFile;
import hudson.model.Item;
import hudson.model.Saveable;
import hudson.model.listeners.ItemListener;
import hudson.model.listeners.SaveableListener;
import io.jenkins.plugins.modellineage.jenkins.config.ConfiguredMirror;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Where what lies in a folder is mirrored to: a server of its own, or nowhere. It counts for folders below that say nothing.
 * One that says neither is as what the folder lies in.
 */
public final class FolderMirrorProperty extends AbstractFolderProperty<AbstractFolder<?>> {
    private boolean notMirrored;
    /** Null where there is none. */
    private ConfiguredMirror server;

    @DataBoundConstructor
    public FolderMirrorProperty() {}

    public boolean isNotMirrored() {
        return notMirrored;
    }

    /** @param notMirrored whether nothing of the folder is mirrored, also where a server is given */
    @DataBoundSetter
    public void setNotMirrored(boolean notMirrored) {
        this.notMirrored = notMirrored;
    }

    /** The folder's own server; null for none. */
    public ConfiguredMirror getServer() {
        return server;
    }

    @DataBoundSetter
    public void setServer(ConfiguredMirror server) {
        this.server = server;
    }

    private static boolean says(AbstractFolder<?> folder) {
        FolderMirrorProperty property = folder.getProperties().get(FolderMirrorProperty.class);
        return property != null && (property.notMirrored || property.server != null);
    }

    private Optional<ConfiguredMirror> said() {
        return notMirrored ? Optional.empty() : Optional.of(server);
    }

    /** Asks all folders. */
    @Extension(optional = true)
    public static final class Said implements MirroredFolders {
        @Override
        public Map<String, Optional<ConfiguredMirror>> said() {
            Map<String, Optional<ConfiguredMirror>> said = new TreeMap<>();
            Jenkins.get().allItems(AbstractFolder.class).forEach(folder -> add(said, folder));
            return said;
        }

        /** That it names folders keeps it from being found where there are none. */
        private static void add(Map<String, Optional<ConfiguredMirror>> said, AbstractFolder<?> folder) {
            if (says(folder)) {
                said.put(
                        folder.getFullName(),
                        folder.getProperties().get(FolderMirrorProperty.class).said());
            }
        }
    }

    /** Has the mirror look when a folder is saved. */
    @Extension(optional = true)
    public static final class Saves extends SaveableListener {
        @Override
        public void onChange(Saveable saved, XmlFile file) {
            if (saved instanceof AbstractFolder<?> folder) {
                look(folder);
            }
        }

        /** As {@link Said}. */
        private static void look(AbstractFolder<?> folder) {
            Mirror.get().folderSaved(folder.getFullName(), says(folder));
        }
    }

    /** The same when one is made of a file or is a copy, which Jenkins does not save. */
    @Extension(optional = true)
    public static final class Arrivals extends ItemListener {
        @Override
        public void onCreated(Item item) {
            if (item instanceof AbstractFolder<?> folder) {
                Saves.look(folder);
            }
        }
    }

    /** Binds the property. */
    @Extension(optional = true)
    @Symbol("modelMirror")
    public static final class DescriptorImpl extends AbstractFolderPropertyDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.FolderMirrorProperty_displayName();
        }
    }
}
