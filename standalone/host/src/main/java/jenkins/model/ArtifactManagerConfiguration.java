package jenkins.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Saveable;
import hudson.util.DescribableList;

/** The artifact managers of this Jenkins, in the order in which they are asked. */
public class ArtifactManagerConfiguration {
    private static final ArtifactManagerConfiguration INSTANCE = new ArtifactManagerConfiguration();
    private final DescribableList<ArtifactManagerFactory, ArtifactManagerFactoryDescriptor> artifactManagerFactories =
            new DescribableList<>(Saveable.NOOP);

    @NonNull
    public static ArtifactManagerConfiguration get() {
        return INSTANCE;
    }

    public DescribableList<ArtifactManagerFactory, ArtifactManagerFactoryDescriptor> getArtifactManagerFactories() {
        return artifactManagerFactories;
    }
}
