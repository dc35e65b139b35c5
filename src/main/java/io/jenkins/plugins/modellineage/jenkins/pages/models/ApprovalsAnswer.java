package io.jenkins.plugins.modellineage.jenkins.pages.models;

import static java.util.stream.Collectors.partitioningBy;

import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.Asked;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Lists;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PagePlace;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Paged;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PromotionView;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What waits for approval, for one request of one reader. */
@ExportedBean
public final class ApprovalsAnswer {
    private final PageSight sight;
    private final PageDecider decider = new PageDecider();
    private final Lists lists = Asked.lists();
    private final Supplier<Paged<PromotionView>> forMe;
    private final Supplier<Paged<PromotionView>> forOthers;

    /** @param waiting that the reader may see, oldest first */
    ApprovalsAnswer(List<Promotion> waiting, PageSight sight) {
        this.sight = sight;
        Map<Boolean, List<Promotion>> theirs =
                waiting.stream().collect(partitioningBy(it -> decider.about(it).approve()));
        this.forMe = lists.cards("forMe", () -> theirs.get(true), this::view);
        this.forOthers = lists.cards("forOthers", () -> theirs.get(false), this::view);
    }

    private PromotionView view(Promotion promotion) {
        return PromotionView.of(promotion, ModelLineage.get().registry(), sight, decider);
    }

    /** Promotions that the reader may decide, oldest first. */
    @Exported(name = "forMe")
    public List<PromotionView> jsonForMe() {
        return forMe().items();
    }

    public Paged<PromotionView> forMe() {
        return forMe.get();
    }

    /** Promotions that wait for others. */
    @Exported(name = "forOthers")
    public List<PromotionView> jsonForOthers() {
        return forOthers().items();
    }

    public Paged<PromotionView> forOthers() {
        return forOthers.get();
    }

    /** Which page of each list this is. */
    @Exported
    public Map<String, PagePlace> pages() {
        return lists.places();
    }

    ApprovalsAnswer checked() {
        Asked.check(lists);
        return this;
    }
}
