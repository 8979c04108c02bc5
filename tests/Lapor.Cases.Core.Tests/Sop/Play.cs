using System.Text.Json.Nodes;
using Lapor.Cases.Core.Cases;
using Lapor.Cases.Core.Sop;
using Lapor.Cases.Core.Tests.WorkingTime;

namespace Lapor.Cases.Core.Tests.Sop;

/// <summary>A case that is played through its SOP as the store would: effects change the facts, the state is stored between stimuli.</summary>
internal sealed class Play
{
    public static readonly DateTimeOffset Received = new(2025, 6, 2, 2, 0, 0, TimeSpan.Zero);

    public static readonly AgencyProfile Agency = new()
    {
        Id = "kab-uji",
        Name = "Kabupaten Uji",
        Kind = "regency",
        Zone = "Asia/Jakarta",
        Units =
        [
            new Unit { Id = "dinkes", Name = "Dinas Kesehatan" },
            new Unit { Id = "dinsos", Name = "Dinas Sosial", Zone = "Asia/Jayapura" },
        ],
        Topics =
        [
            new Topic { Id = "bencana", Name = "Bencana", Urgency = Urgency.U1, UnitId = "dinsos", Priority = 1, Words = [new TopicWord("banjir bandang"), new TopicWord("Révolte")] },
            new Topic { Id = "obat", Name = "Obat", Urgency = Urgency.U2, UnitId = "dinkes", Priority = 5, Words = [new TopicWord("obat"), new TopicWord("vaksin", new DateOnly(2025, 7, 1))] },
            new Topic { Id = "umum", Name = "Umum", UnitId = "dinkes", Priority = 50, Words = [new TopicWord("layanan")] },
        ],
    };

    private readonly List<CaseFacts> past = [];

    public Play(SopVersion sop, Func<CaseFacts, CaseFacts>? with = null)
    {
        Sop = sop;
        Facts = new CaseFacts { CaseId = Guid.Empty, AgencyId = Agency.Id, ReceivedAt = Received };
        Facts = with?.Invoke(Facts) ?? Facts;
        Do(new Stimulus.Start(new Dictionary<string, JsonNode?>()));
    }

    public SopVersion Sop { get; }
    public CaseFacts Facts { get; private set; }
    public SopState State { get; private set; } = SopState.New;
    public DateTimeOffset Now { get; set; } = Received;
    public IReadOnlyList<Effect> Effects { get; private set; } = [];
    public List<Effect> AllEffects { get; } = [];

    public static Actor Holder(string role, string? unit = null, string id = "siti") => new(id, id, [new RoleGrant(role, Agency.Id, unit)]);

    public WaitingStep Waiting(string activity) => State.Waiting.First(w => w.Step.Activity == activity);

    public IEnumerable<T> Of<T>()
        where T : Effect => Effects.OfType<T>();

    public T One<T>()
        where T : Effect => Assert.Single(Of<T>());

    public Advance Try(Stimulus stimulus) => SopEngine.Instance.Advance(Sop, SopState.FromJson(State.ToJson()), stimulus, new SopContext
    {
        Now = Now,
        Agency = Agency,
        Case = Facts,
        CalendarFor = unit => Calendars.Get("id-5", zone: Agency.FindUnit(unit)?.Zone),
    });

    public Play Do(Stimulus stimulus)
    {
        past.Add(Facts);
        var moved = Try(stimulus) as Advance.Moved;
        Assert.True(moved is not null, $"{stimulus} was refused: {Try(stimulus)}");
        State = moved.State;
        Effects = moved.Effects;
        AllEffects.AddRange(moved.Effects);
        foreach (var effect in moved.Effects)
            Facts = Apply(Facts, effect, Now);
        return this;
    }

    public Play Answer(string activity, string outcome, Actor actor, params (string Name, JsonNode? Value)[] fields) =>
        Do(Complete(activity, outcome, actor, fields));

    public string Refusal(string activity, string outcome, Actor actor, params (string Name, JsonNode? Value)[] fields)
    {
        var refused = Assert.IsType<Advance.Refused>(Try(Complete(activity, outcome, actor, fields)));
        return refused.Detail is null ? refused.Code : $"{refused.Code} {refused.Detail}";
    }

    public Stimulus.CompleteStep Complete(string activity, string outcome, Actor actor, params (string Name, JsonNode? Value)[] fields) =>
        new(Waiting(activity).Step, outcome, new JsonObject(fields.Select(f => KeyValuePair.Create(f.Name, f.Value?.DeepClone()))), actor);

    private static CaseFacts Apply(CaseFacts facts, Effect effect, DateTimeOffset now) => effect switch
    {
        Effect.CloseCase => facts with { ClosedAt = now },
        Effect.ReopenCase => facts with { ClosedAt = null },
        _ => facts.After(effect),
    };
}
