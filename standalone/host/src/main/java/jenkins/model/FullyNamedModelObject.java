package jenkins.model;

import jenkins.security.stapler.StaplerAccessibleType;
import hudson.model.ModelObject;

@StaplerAccessibleType
public interface FullyNamedModelObject extends ModelObject {
    String getFullDisplayName();
}
