package jenkins.model.details;

import hudson.Extension;

/** Where details go that name no group. */
@Extension
public class GeneralDetailGroup extends DetailGroup {
    public GeneralDetailGroup() {}
}
