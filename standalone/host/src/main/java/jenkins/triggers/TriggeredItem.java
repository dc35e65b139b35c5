package jenkins.triggers;

import hudson.model.Item;
import hudson.triggers.Trigger;
import hudson.triggers.TriggerDescriptor;
import java.util.Map;

/** An item that may have triggers. */
public interface TriggeredItem extends Item {
    /** One of each kind. */
    Map<TriggerDescriptor, Trigger<?>> getTriggers();
}
