package jenkins.model.queue;

import jenkins.model.FullyNamedModelObject;

public interface ITask extends FullyNamedModelObject {

    @Override
    default String getFullDisplayName() {
        return getDisplayName();
    }

    String getUrl();
}
