package hudson.model;

import hudson.model.queue.FoldableAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The causes of a build, each with how often it came. */
@ExportedBean
public class CauseAction implements FoldableAction, RunAction2 {
    private final Map<Cause, Integer> causeBag = new LinkedHashMap<>();

    public CauseAction(Cause c) {
        add(c);
    }

    public CauseAction(Cause... c) {
        this(Arrays.asList(c));
    }

    public CauseAction(Collection<? extends Cause> causes) {
        causes.forEach(this::add);
    }

    public CauseAction(CauseAction ca) {
        causeBag.putAll(ca.causeBag);
    }

    private void add(Cause c) {
        causeBag.merge(c, 1, Integer::sum);
    }

    @Exported(visibility = 2)
    public List<Cause> getCauses() {
        List<Cause> r = new ArrayList<>();
        causeBag.forEach((cause, count) -> r.addAll(Collections.nCopies(count, cause)));
        return Collections.unmodifiableList(r);
    }

    @Override
    public String getDisplayName() {
        return "Cause";
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return "cause";
    }

    public String getShortDescription() {
        return causeBag.isEmpty() ? "N/A" : causeBag.keySet().iterator().next().getShortDescription();
    }

    @Override
    public void onLoad(Run<?, ?> owner) {
        causeBag.keySet().forEach(c -> c.onLoad(owner));
    }

    @Override
    public void onAttached(Run<?, ?> owner) {
        causeBag.keySet().forEach(c -> c.onAddedTo(owner));
    }

    @Override
    public void foldIntoExisting(Queue.Item item, Queue.Task owner, List<Action> otherActions) {
        CauseAction existing = item.getAction(CauseAction.class);
        if (existing != null) {
            causeBag.forEach((cause, count) -> existing.causeBag.merge(cause, count, Integer::sum));
        } else {
            item.getActions().add(new CauseAction(this));
        }
    }
}
