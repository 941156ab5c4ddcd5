namespace Ecwid.Client.Http;

/// <summary>A set of ids that takes little room: a store may have a million customers, and a <c>HashSet</c> would take more than all else that reads them.</summary>
internal sealed class IdSet
{
    private const int FirstCapacity = 256;

    // The capacity is a power of two; 0 is a free place.
    private long[] _places = new long[FirstCapacity];
    private int _count;
    private bool _hasZero;

    /// <returns>False if the id is there already.</returns>
    public bool Add(long id)
    {
        if (id == 0)
        {
            bool isNew = !_hasZero;
            _hasZero = true;
            return isNew;
        }

        int place = Find(_places, id);
        if (_places[place] == id)
        {
            return false;
        }

        _places[place] = id;
        if (++_count > _places.Length / 4 * 3)
        {
            Grow();
        }

        return true;
    }

    /// <summary>Where the id is, or the free place where it belongs.</summary>
    private static int Find(long[] places, long id)
    {
        int mask = places.Length - 1;

        // Ids come in rows; the multiplier (2^64 / golden ratio) spreads them.
        int place = (int)((ulong)id * 0x9E3779B97F4A7C15 >> 33) & mask;
        while (places[place] != 0 && places[place] != id)
        {
            place = (place + 1) & mask;
        }

        return place;
    }

    private void Grow()
    {
        long[] larger = new long[_places.Length * 2];
        foreach (long id in _places)
        {
            if (id != 0)
            {
                larger[Find(larger, id)] = id;
            }
        }

        _places = larger;
    }
}
