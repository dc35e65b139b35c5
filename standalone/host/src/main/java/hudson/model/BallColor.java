package hudson.model;

/** The colour that stands for a result, still or while building. */
public enum BallColor implements StatusIcon {
    RED("red", "Failed"),
    RED_ANIME("red_anime", "In progress"),
    YELLOW("yellow", "Unstable"),
    YELLOW_ANIME("yellow_anime", "In progress"),
    BLUE("blue", "Success"),
    BLUE_ANIME("blue_anime", "In progress"),
    GREY("grey", "Pending"),
    GREY_ANIME("grey_anime", "In progress"),
    DISABLED("disabled", "Disabled"),
    DISABLED_ANIME("disabled_anime", "In progress"),
    ABORTED("aborted", "Aborted"),
    ABORTED_ANIME("aborted_anime", "In progress"),
    NOTBUILT("nobuilt", "Not built"),
    NOTBUILT_ANIME("nobuilt_anime", "In progress");

    private final String icon;
    private final String description;

    BallColor(String icon, String description) {
        this.icon = icon;
        this.description = description;
    }

    public String getIconName() {
        return icon.replace('_', '-');
    }

    public String getIconClassName() {
        return "icon-" + icon.replace('_', '-');
    }

    @Override
    public String getDescription() {
        return description;
    }

    @Override
    public String toString() {
        return icon;
    }

    public BallColor anime() {
        return isAnimated() ? this : valueOf(name() + "_ANIME");
    }

    public boolean isAnimated() {
        return name().endsWith("_ANIME");
    }
}
