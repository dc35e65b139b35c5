package org.modellineage.host.scm;

import hudson.Extension;
import hudson.Util;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The extensions of a checkout that the host knows, under the names that Jenkinsfiles use; others are refused by name. */
public final class GitExtensions {
    private GitExtensions() {}

    /** {@code cloneOption}: how much is fetched. */
    public static final class CloneOption extends GitExtension {
        private static final long serialVersionUID = 1L;
        private final boolean shallow;
        private final boolean noTags;
        private final String reference;
        private final Integer timeout;
        private Integer depth;
        private boolean honorRefspec;

        /** @param reference a repository beside to save time with; the host fetches all anew */
        @DataBoundConstructor
        public CloneOption(boolean shallow, boolean noTags, String reference, Integer timeout) {
            this.shallow = shallow;
            this.noTags = noTags;
            this.reference = reference;
            this.timeout = timeout;
        }

        public boolean isShallow() {
            return shallow;
        }

        public boolean isNoTags() {
            return noTags;
        }

        public String getReference() {
            return reference;
        }

        public Integer getTimeout() {
            return timeout;
        }

        public Integer getDepth() {
            return depth;
        }

        @DataBoundSetter
        public void setDepth(Integer depth) {
            this.depth = depth;
        }

        public boolean isHonorRefspec() {
            return honorRefspec;
        }

        /** The host always fetches what the refspec says, and nothing else. */
        @DataBoundSetter
        public void setHonorRefspec(boolean honorRefspec) {
            this.honorRefspec = honorRefspec;
        }

        @Override
        void addTo(GitWishes wishes) {
            wishes.noTags |= noTags;
            if (shallow) {
                wishes.depth = depth == null || depth < 1 ? 1 : depth;
            }
            if (timeout != null && timeout > 0) {
                wishes.timeout = timeout;
            }
        }

        /** Its descriptor. */
        @Extension
        @Symbol("cloneOption")
        public static final class DescriptorImpl extends GitExtensionDescriptor {
            public DescriptorImpl() {
                super("Advanced clone behaviours");
            }
        }
    }

    /** {@code cleanBeforeCheckout}: what no commit has goes before the checkout. */
    public static final class CleanBeforeCheckout extends GitExtension {
        private static final long serialVersionUID = 1L;

        @DataBoundConstructor
        public CleanBeforeCheckout() {}

        @Override
        void addTo(GitWishes wishes) {
            wishes.cleanBefore = true;
        }

        /** Its descriptor. */
        @Extension
        @Symbol("cleanBeforeCheckout")
        public static final class DescriptorImpl extends GitExtensionDescriptor {
            public DescriptorImpl() {
                super("Clean before checkout");
            }
        }
    }

    /** {@code cleanAfterCheckout}: what no commit has goes after the checkout. */
    public static final class CleanCheckout extends GitExtension {
        private static final long serialVersionUID = 1L;

        @DataBoundConstructor
        public CleanCheckout() {}

        @Override
        void addTo(GitWishes wishes) {
            wishes.cleanAfter = true;
        }

        /** Its descriptor. */
        @Extension
        @Symbol("cleanAfterCheckout")
        public static final class DescriptorImpl extends GitExtensionDescriptor {
            public DescriptorImpl() {
                super("Clean after checkout");
            }
        }
    }

    /** {@code localBranch}: a branch instead of a detached head. */
    public static final class LocalBranch extends GitExtension {
        private static final long serialVersionUID = 1L;
        private final String localBranch;

        @DataBoundConstructor
        public LocalBranch(String localBranch) {
            this.localBranch = Util.fixEmptyAndTrim(localBranch);
        }

        public String getLocalBranch() {
            return localBranch;
        }

        @Override
        void addTo(GitWishes wishes) {
            wishes.localBranch = localBranch == null ? "**" : localBranch;
        }

        /** Its descriptor. */
        @Extension
        @Symbol("localBranch")
        public static final class DescriptorImpl extends GitExtensionDescriptor {
            public DescriptorImpl() {
                super("Check out to specific local branch");
            }
        }
    }

    /** {@code $class: 'RelativeTargetDirectory'}: a folder of the workspace. */
    public static final class RelativeTargetDirectory extends GitExtension {
        private static final long serialVersionUID = 1L;
        private final String relativeTargetDir;

        @DataBoundConstructor
        public RelativeTargetDirectory(String relativeTargetDir) {
            this.relativeTargetDir = Util.fixNull(relativeTargetDir);
        }

        public String getRelativeTargetDir() {
            return relativeTargetDir;
        }

        @Override
        void addTo(GitWishes wishes) {
            wishes.folder = relativeTargetDir;
        }

        /** Its descriptor. */
        @Extension
        public static final class DescriptorImpl extends GitExtensionDescriptor {
            public DescriptorImpl() {
                super("Check out to a sub-directory");
            }
        }
    }

    /** {@code $class: 'WipeWorkspace'}: everything goes before. */
    public static final class WipeWorkspace extends GitExtension {
        private static final long serialVersionUID = 1L;

        @DataBoundConstructor
        public WipeWorkspace() {}

        @Override
        void addTo(GitWishes wishes) {
            wishes.wipe = true;
        }

        /** Its descriptor. */
        @Extension
        public static final class DescriptorImpl extends GitExtensionDescriptor {
            public DescriptorImpl() {
                super("Wipe out repository & force clone");
            }
        }
    }

    /** {@code pruneStaleBranch}: branches that the remote has no more go. */
    public static final class PruneStaleBranch extends GitExtension {
        private static final long serialVersionUID = 1L;

        @DataBoundConstructor
        public PruneStaleBranch() {}

        @Override
        void addTo(GitWishes wishes) {
            wishes.prune = true;
        }

        /** Its descriptor. */
        @Extension
        @Symbol("pruneStaleBranch")
        public static final class DescriptorImpl extends GitExtensionDescriptor {
            public DescriptorImpl() {
                super("Prune stale remote tracking branches");
            }
        }
    }
}
