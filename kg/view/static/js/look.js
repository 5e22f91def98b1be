// The visual language: shape and colour say the type, the line says the status, its colour the family of the relation.
const look = (() => {
  // Shapes are SVG paths about a unit circle: the canvas, the legend and the SVG export draw the same ones.
  const SHAPES = {
    Person: "M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z",
    Organization: "M-.9 -.9H.9V.9H-.9Z",
    Company: "M0 -1.1L1 -.25V.95H-1V-.25Z",
    GovernmentBody: "M0 -1.15L1.15 -.5V-.25H-1.15V-.5ZM-.95 -.1H.95V.6H-.95ZM-1.15 .7H1.15V1H-1.15Z",
    Country: "M-1.1 0L-.55 -.95H.55L1.1 0L.55 .95H-.55Z",
    Place: "M0 1.15C-.3 .55 -.9 .25 -.9 -.3A.9 .85 0 1 1 .9 -.3C.9 .25 .3 .55 0 1.15Z",
    Vessel: "M-1.2 .1H1.2L.75 .9H-.75ZM-.1 -1.05L.75 -.05H-.1ZM-.25 -.8V-.05H-.85Z",
    Aircraft: "M0 -1.15L1.05 .95L0 .45L-1.05 .95Z",
    CryptoWallet: "M0 -1.15L1.15 0L0 1.15L-1.15 0Z",
    DesignationType: "M0 -1.2L.3 -.42L1.14 -.37L.49 .16L.71 .97L0 .51L-.71 .97L-.49 .16L-1.14 -.37L-.3 -.42Z",
    LegalInstrument: "M-.75 -1.05H.3L.8 -.55V1.05H-.75Z",
    Activity: "M-1.1 -.85H1.1L0 1.1Z",
    Position: "M-.85 -1H.85V.1C.85 .6 .4 .9 0 1.15C-.4 .9 -.85 .6 -.85 .1Z",
    Entity: "M.45 -1H-.45L-1 -.45V.45L-.45 1H.45L1 .45V-.45Z",
  };
  // Okabe and Ito's palette, which colour-blind eyes tell apart; the outline carries the contrast. [light, dark]
  const COLOURS = {
    Person: ["#0072b2", "#4aa8e0"],
    Organization: ["#d55e00", "#f08a3c"],
    Company: ["#e69f00", "#f2b632"],
    GovernmentBody: ["#009e73", "#2fc79b"],
    Country: ["#00694d", "#1f9f7a"],
    Place: ["#7d9b3a", "#a9c766"],
    Vessel: ["#56b4e9", "#8fd0f5"],
    Aircraft: ["#56b4e9", "#8fd0f5"],
    CryptoWallet: ["#56b4e9", "#8fd0f5"],
    DesignationType: ["#b8387e", "#e88bbb"],
    LegalInstrument: ["#7a5ea8", "#b39ddb"],
    Activity: ["#6b6b6b", "#b5b5b5"],
    Position: ["#8d8d8d", "#9c9c9c"],
    Entity: ["#8d8d8d", "#9c9c9c"],
  };
  const FAMILIES = [
    {
      name: "Sanctions",
      colour: ["#b5261e", "#ff8577"],
      relations: ["designated_as", "sanctioned_by", "sanctioned_under", "delisted_by", "charged_by", "announced"],
    },
    { name: "Conduct", colour: ["#86449c", "#cf9be0"], relations: ["involved_in", "attacked", "supports", "supplies"] },
    { name: "Roles", colour: ["#1b65a6", "#7fb9ea"], relations: ["leads", "holds_position", "works_for", "member_of"] },
    { name: "Ownership", colour: ["#9a5b00", "#e3aa55"], relations: ["owns", "controls", "founded", "part_of"] },
    {
      name: "Ties",
      colour: ["#3f6672", "#9cc1cc"],
      relations: ["acts_for", "collaborates_with", "associated_with", "family_of", "recognizes"],
    },
    {
      name: "Places",
      colour: ["#40762f", "#93c583"],
      relations: ["citizen_of", "located_in", "operates_in", "flagged_in"],
    },
    { name: "Other", colour: ["#666666", "#b0b0b0"], relations: [] },
  ];
  // Lines, strongest first: the line of several claims is that of the strongest. Dashes in pixels.
  const STATUSES = [
    { name: "fact", says: "stated as a fact", dashes: null, width: 1.9, alpha: 1 },
    { name: "planned", says: "announced, not yet in force", dashes: [11, 4, 2, 4], width: 1.7, alpha: 1 },
    { name: "alleged", says: "somebody says so", dashes: [7, 4], width: 1.6, alpha: 1 },
    { name: "possible", says: "may or could be", dashes: [2, 4], width: 1.6, alpha: 1 },
    { name: "former", says: "was so, no longer", dashes: null, width: 1.3, alpha: 0.42 },
    { name: "negated", says: "denied or refused", dashes: [7, 4], width: 1.6, alpha: 1, bar: true },
  ];
  const PAPER = ["#fcfcfa", "#14171c"],
    INK = ["#1c1f24", "#e9ecf1"],
    FAINT = ["#5c626c", "#a9b0bc"];

  let dark = 0;
  const paths = Object.fromEntries(Object.entries(SHAPES).map(([type, shape]) => [type, new Path2D(shape)]));
  const known = (type) => (SHAPES[type] ? type : "Entity");
  const family = (relation) => {
    const found = FAMILIES.findIndex((one) => one.relations.includes(relation));
    return found < 0 ? FAMILIES.length - 1 : found;
  };
  const statusNumber = (name) =>
    Math.max(
      0,
      STATUSES.findIndex((one) => one.name === name),
    );

  return {
    SHAPES,
    FAMILIES,
    STATUSES,
    family,
    statusNumber,
    setDark(value) {
      dark = value ? 1 : 0;
    },
    path: (type) => paths[known(type)],
    shape: (type) => SHAPES[known(type)],
    colour: (type) => COLOURS[known(type)][dark],
    familyColour: (number) => FAMILIES[number].colour[dark],
    paper: () => PAPER[dark],
    ink: () => INK[dark],
    faint: () => FAINT[dark],
    outline: () => (dark ? "#0b0d10" : "#23272e"),
  };
})();
